"""What is left to do in a draft: warnings, open points, comments and tasks."""
