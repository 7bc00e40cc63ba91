"""Two figures of one measure: what it rose or fell by, how far apart two are."""
