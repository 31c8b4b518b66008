"""Pages of meetings, each with its forms beside it."""
