"""What moderators do: queues to read, and topics united or parted."""
