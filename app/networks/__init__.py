"""Networks with places, counties, phases, operators, partners and the six criteria."""
