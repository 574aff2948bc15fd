"""The translations of prote's messages, and what keeps them: see `catalogue`."""
