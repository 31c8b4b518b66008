"""The rows planners work on: changed, moved, copied, undone."""
