"""Lists behind figures as workbooks."""
