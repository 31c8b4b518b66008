"""Pages of the working group, with their forms."""
