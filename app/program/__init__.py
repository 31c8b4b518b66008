"""Programs of gatherings: the draft and every change of it, revisions, releases, and what planners keep beside them."""
