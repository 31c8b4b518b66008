"""Open Space: groups offered on the day, marks, the wall, reports, and what the next steps become."""
