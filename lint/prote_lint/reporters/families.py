"""The families of rules as tags and categories: in English whatever the language of a run, so that filters keep working."""

from __future__ import annotations

FAMILIES = {
    "AC": "acronyms",
    "CI": "citations",
    "DA": "dates",
    "FN": "footnotes",
    "GR": "grammar",
    "HY": "hyphenation",
    "NA": "names",
    "PR": "prote",
    "ST": "structure",
    "TY": "typography",
}


def family(code: str) -> str:
    """The family that a code belongs to; "house" for a rule of the user's own."""
    return FAMILIES.get(code[:2], "house")
