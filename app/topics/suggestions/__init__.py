"""How wishes come in and are answered: receipts, imports and what is asked before a gathering."""
