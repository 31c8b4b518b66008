"""Which meetings there are and who is told: the plan of a year, notices and calendars."""
