"""What came of a meeting: written, sent, approved, and read in from elsewhere."""
