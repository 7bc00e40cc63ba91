"""The definition language: load, check, compile, explain. Pure: no Django, no database of ours.

A pack's definitions are read (`loading`), checked against the facts' catalogue (`checking`), and evaluated by an engine
(`engines`). Every engine gives the same answer for the same definitions and the same frame.
"""
