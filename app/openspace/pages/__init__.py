"""Pages of Open Spaces, each with its forms beside it."""
