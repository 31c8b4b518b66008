"""Pages of signing up: setting it up, signing up, one's own registration, and the organiser's list."""
