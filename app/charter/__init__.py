"""What RAG stands on: its mandate, its agreements, and decisions that differ from them."""
