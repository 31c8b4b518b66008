"""What is read of a request, and what guards it."""
