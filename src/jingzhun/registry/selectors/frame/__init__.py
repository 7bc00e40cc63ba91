"""The rows of a frame read from the ledger's own tables, row by row: slow, plain, and not by the views of the facts.

Figures are checked against it. Everything is read within the scope of the running transaction.
"""
