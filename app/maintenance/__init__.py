"""Commands of the site as a whole: backup, restore, check, and keys for both."""
