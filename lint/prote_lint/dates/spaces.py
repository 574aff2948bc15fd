"""What stands between the parts of a date."""

from __future__ import annotations

from functools import cache

from prote_lint import kept_patterns

# Here \s is meant: any space will do, those that do not break too.
GAP = r"[^\S\n]{0,4}\s[^\S\n]{0,4}"
"""Spaces of any kind, one line end among them or none."""
MAYBE = r"[^\S\n]{0,4}\n?[^\S\n]{0,4}"
"""The same, or nothing."""
DASH = "[-–—]"

compiled = cache(kept_patterns.compiled)
"""A pattern compiled when it is first used: most runs meet no date that needs them all."""
