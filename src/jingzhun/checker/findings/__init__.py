"""What a careful reader notes that is no sum: lists that lack an item, numbering with a gap, units that differ."""
