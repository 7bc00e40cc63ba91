"""A dirty twin of a workbook: the same rows with the damage that real lists have, made by chance that repeats."""
