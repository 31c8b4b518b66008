"""Tables at a gathering: who sits where, dealt so that colleagues are apart, and moved by hand."""
