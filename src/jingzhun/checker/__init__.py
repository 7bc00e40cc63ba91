"""The report checker (核数): what a written report says in figures, and whether its figures agree. Plain Python.

`check.check_text(text)` gives a `Checked`: every figure, every relation that the text claims among figures with its
computation, and findings that are not sums (lists that lack an item, numbering with gaps).
"""
