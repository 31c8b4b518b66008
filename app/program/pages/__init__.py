"""Pages of programs, each with its forms beside it."""
