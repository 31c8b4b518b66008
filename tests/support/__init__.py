"""What tests share: rows, the visitor, the cast."""
