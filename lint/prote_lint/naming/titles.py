"""Titles of office with a hyphen too much or too few: *secrétaire-général*, *vice président*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from prote_lint.naming.mentions import Difference, own
from prote_lint.naming.scan import Named

_DATA = Path(__file__).with_name("data") / "titles.tsv"
# One of these stands in every wrong spelling: looking for them is quicker than looking for fifty words.
_SIGNS = ("-génér", "-adjoint", "-ministre", "vice p", "sous préf", "sous secr")


@cache
def _titles() -> Mapping[str, str]:
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def misspelt_titles(named: Named) -> Iterator[Difference]:
    """The titles in French passages that are spelt as the list says they are not."""
    for wrong, at in _places(named):
        end = at + len(wrong)
        spelling = named.running.text[at:end]
        if named.listed.knows(spelling):
            continue
        right = _titles()[wrong]
        usual = "".join(
            new.upper() if old.isupper() else new for old, new in zip(spelling, right, strict=True)
        )
        for mention in own(named, spelling, (at,), "fr"):
            yield Difference(mention, usual, None, True)


def _places(named: Named) -> Iterator[tuple[str, int]]:
    """The wrong spellings that stand in the text, in small letters, with their offsets."""
    text = named.running.text
    small = text.lower()
    if len(small) != len(text):  # İ is two characters in small letters
        small = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    for sign in _SIGNS:
        at = -1
        while (at := small.find(sign, at + 1)) >= 0:
            start, end = at, at + len(sign)
            while start and (small[start - 1].isalpha() or small[start - 1] == "-"):
                start -= 1
            while small[end : end + 1].isalpha():
                end += 1
            if (wrong := small[start:end]) in _titles():
                yield wrong, start
