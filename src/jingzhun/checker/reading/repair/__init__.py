"""What is mended in the text of a report: one kind of damage in each file."""
