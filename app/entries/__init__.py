"""Calendar entries: what subscribers see of a thing, with stored identity, revision and octets, by channel."""
