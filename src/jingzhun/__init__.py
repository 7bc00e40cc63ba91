"""Jingzhun (精准): the working ledger of targeted poverty alleviation and education aid."""

__version__ = "0.1.0"
