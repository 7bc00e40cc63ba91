"""Expressions of packs: a small part of SQL, read by SQLGlot, walked by an allow-list, made into our own nodes."""
