"""Messages to people: written with the change that causes them, sent afterwards, never lost, never sent twice."""
