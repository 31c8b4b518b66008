"""Who changed what, when: one dated line a change, versions that two editors cannot both overwrite, and what a form already made."""
