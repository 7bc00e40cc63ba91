"""Facts of the register as columns (Parquet), frames of a period for the rules, and snapshots that never change."""
