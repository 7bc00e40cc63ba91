"""The words that tie figures together: connectives in code, lists of words in data files beside it."""
