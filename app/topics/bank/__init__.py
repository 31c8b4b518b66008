"""Topics as everybody meets them: found, supported, tagged and used."""
