"""What may not exceed its whole: one part alone, crossing circles, stages, households and people."""
