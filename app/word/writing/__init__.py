"""What we write as Word files."""
