"""A checked report beside the ledger: what its figures are called there, and whether they agree."""
