"""Talk ideas until they are placed in a row, and those who may speak."""
