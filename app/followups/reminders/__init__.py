"""When somebody is reminded of a task, and who."""
