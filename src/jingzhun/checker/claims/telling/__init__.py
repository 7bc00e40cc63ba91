"""Readings that no turn of phrase gives: figures with digits enough that they are not met by chance."""
