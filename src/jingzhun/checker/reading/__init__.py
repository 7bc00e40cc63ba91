"""Reads a written report as it came (.docx, .pdf, .txt, pasted) and mends what its way here did to it."""
