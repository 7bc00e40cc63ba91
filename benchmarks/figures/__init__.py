"""What bench_figures.py counts: made-up people, forty indicators, and the same written by hand."""
