"""What fits together: operator × kind × unit × decimals. SQLGlot finds no type errors, so the tables are ours."""
