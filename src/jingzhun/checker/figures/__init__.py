"""Finds every number of a text and says what it is: `reader.figures_of`."""
