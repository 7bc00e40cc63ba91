"""The ways in which a line of a file names a household or a person."""

Sign = tuple[str, ...]
"""A kind, and what of this kind a line names."""
NUMBER, NATIONAL, PERSON, HEAD, VILLAGE = "number", "national", "person", "head", "village"
