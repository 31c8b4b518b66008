"""The working group RAG: who sits in it and who coordinates it, by dates."""
