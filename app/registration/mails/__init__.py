"""What is written to those who have signed up."""
