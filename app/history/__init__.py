"""Who changed what, when; versions that two editors cannot both overwrite; and what a form already made."""
