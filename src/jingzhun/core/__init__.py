"""What every room may use: texts, errors, the clock, formats, area paths, scopes. Imports no other room."""
