"""Pages of the topic bank, each with its forms beside it."""
