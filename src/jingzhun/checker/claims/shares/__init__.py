"""Percentages of a whole: which part, which whole, and whether it is."""
