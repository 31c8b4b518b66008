"""What must be done by when before a gathering, and the sets it is planned from."""
