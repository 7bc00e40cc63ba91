"""Facts that are kept as they were: what was known when the snapshot was made, for as long as it is kept."""
