"""Dates in prose: `finder.find` reads them, `relative.meaning` says what a relative one meant on a given day."""
