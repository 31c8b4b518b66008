"""Floor 1: what every page shares; knows no feature."""
