"""Doubts of a campaign as a workbook: out to the villages, and back with what they found out."""
