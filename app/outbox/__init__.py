"""Messages to people: written with the change that causes them, sent afterwards, retried, never lost and never sent twice."""
