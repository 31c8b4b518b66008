"""People at tables: colleagues apart, roles mixed, those who are new spread, and nobody moved who is pinned."""
