"""Pages that show several features together: start, the networks, one network, the year. Reads only."""
