"""One noun for what somebody must look at. Doubts (疑点): found by checks, settled by people, and quiet after that."""
