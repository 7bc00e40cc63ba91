"""What a figure may have been before a slip of the pen, and what rounding may have taken from it."""
