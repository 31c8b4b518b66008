"""What a meeting takes up: items put on, moved, parked and carried over."""
