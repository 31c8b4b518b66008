"""The door: who came on which day, ticked off by one or several phones, and who came without having signed up."""
