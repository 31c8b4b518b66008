"""Rows copied, moved and pushed: values in, values out."""
