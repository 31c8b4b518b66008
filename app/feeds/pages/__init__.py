"""Pages of feeds, with their forms."""
