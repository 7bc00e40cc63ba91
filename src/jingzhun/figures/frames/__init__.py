"""The facts of a period, as the rules see them: every table of the catalogue with its rows on the period's last day."""
