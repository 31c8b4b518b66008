"""What groups leave behind, and what becomes of it."""
