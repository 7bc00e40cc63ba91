"""Figures with their place in the text: paragraphs, sentences, lists under heads, sections, columns."""
