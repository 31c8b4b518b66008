"""Pages of persons and organisations, with their forms."""
