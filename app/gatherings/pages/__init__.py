"""Pages of gatherings, with their forms."""
