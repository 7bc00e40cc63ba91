"""Worked examples of packs: rows in, results out, computed by an engine and compared with what was written by hand."""
