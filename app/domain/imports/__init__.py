"""Lists and tables from elsewhere, read into values for a person to check."""
