"""What is deleted of those who signed up, and what an organiser sees of it."""
