"""Reads figures, the lists behind them and their explanations, within the reader's areas."""
