"""Pages of tasks, with their forms."""
