"""Markdown piece by piece: escapes, lines, tables, front matter."""
