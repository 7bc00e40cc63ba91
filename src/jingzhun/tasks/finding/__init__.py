"""Finds doubts: asks every check of the rule book, and brings the rows of doubts in line with the answers."""
