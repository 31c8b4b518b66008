"""The demo: real facts about the networks, invented persons, and a door that exists only here."""
