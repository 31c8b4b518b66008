"""Duties that go round: whose turn it is, terms, swaps and the hand-over."""
