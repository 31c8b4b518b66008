"""Meetings of RAG: the plan of a year, agenda and notice, minutes that make tasks, approval."""
