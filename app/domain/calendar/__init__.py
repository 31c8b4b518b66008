"""Calendar entries as iCalendar text."""
