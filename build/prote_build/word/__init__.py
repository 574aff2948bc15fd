"""Word files: the styles, page and properties of a briefing, and what pandoc leaves to be done."""
