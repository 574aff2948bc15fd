"""What rules share about footnotes: renumbering them, putting definitions in order, what surrounds a call."""
