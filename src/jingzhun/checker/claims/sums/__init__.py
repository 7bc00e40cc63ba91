"""Parts and totals: which figures add up to which, and what is left."""
