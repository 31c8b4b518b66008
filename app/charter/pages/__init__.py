"""Pages of the mandate, agreements and decisions, with their forms."""
