"""What every form shares: fields, refusals beside them, saving, and what was not sent."""
