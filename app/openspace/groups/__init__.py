"""Groups on offer, and what participants want of them."""
