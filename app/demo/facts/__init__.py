"""What the demo is filled with; facts are real, persons invented."""
