"""What a text claims among its figures: nodes in the sentence, lists under heads, comparisons, verdicts."""
