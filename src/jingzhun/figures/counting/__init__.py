"""From the parts that an engine counts by village to the figures of areas. Pure: no database."""
