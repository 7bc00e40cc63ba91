"""A total over a count: per head, per household, per year; and totals of a count and a rate."""
