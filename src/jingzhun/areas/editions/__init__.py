"""Editions of the official area codes: reading, keeping and comparing them. Pure Python, no database.

`package` reads a published package, `catalogue` and `extract` the small files of our own pack; `comparison`
says what became of every area between two editions.
"""
