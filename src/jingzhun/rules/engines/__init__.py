"""Engines: each answers the same questions about the same facts, exactly (see rules/engine.py)."""
