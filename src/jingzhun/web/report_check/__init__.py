"""What the page of the report checker shows."""
