"""Tables that were pasted as lines: their cells, and what their headings and total rows claim."""
