"""One Open Space as a whole: its rounds and rooms, its phases, and who takes part."""
