"""Evaluation of gatherings: what those who came say of them, without anybody knowing who said what."""
