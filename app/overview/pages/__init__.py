"""Pages of the site as a whole, with their forms."""
