"""CI021: an ISBN that can't be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, PassageRule

_NUMBER = lazy.pattern(
    r"(?<!\w)ISBN(?:[- \u00a0]1[03](?=[ :\u00a0\u202f]))?[ \n:\u00a0\u202f]{1,4}"
    r"(?P<isbn>[0-9][0-9Xx]*(?:[-‐‑–][0-9Xx]+)+|[0-9][0-9Xx]*(?:[ \u00a0\u202f][0-9Xx]+(?![\w-]))*)(?!\w)"
)
_LENGTHS = (13, 10)
_FEWEST = 7  # fewer are no number: ISBN 13
_APART = lazy.pattern("[-‐‑– \u00a0\u202f]+")


class WrongISBN(PassageRule):
    """An ISBN can't be one.

    Finds: after `ISBN`, a number without 10 or 13 digits, one of 13 that begins with neither 978 nor 979, or one whose check digit
    does not fit the others.
    Why: with one digit wrong, a book is no longer found, or another one is.
    Exceptions: numbers without the word ISBN before them.
    Fix: none is applied. Where the check digit does not fit, the one that would is shown: any other digit may be the wrong one.
    Source: International ISBN Agency, ISBN Users’ Manual, section “The Structure of ISBN”; ISO 2108:2017.
    """

    code = "CI021"
    name = "wrong-isbn"
    good = (
        Good("Un[^1].\n\n[^1]: ISBN 978-2-07-036822-8, 2⍽vol., et ISBN⍽: 2-07-036822-X. Le code 004512.\n"),
        Good("Un[^1].\n\n[^1]: ISBN⍽9782070368228. ISBN-10 207036822X. ISBN 978⍽2⍽07⍽036822⍽8 2021.\n"),
    )
    bad = (
        Bad("Un[^1].\n\n[^1]: ISBN 978-2-07-036822-7.\n           ^^^^^^^^^^^^^^^^^\n"),
        Bad("Un[^1].\n\n[^1]: ISBN 978-2-07-03682-8.\n           ^^^^^^^^^^^^^^^^\n"),
        Bad("Le livre (ISBN⍽2-07-036822-1) est ancien.\n               ^^^^^^^^^^^^^\n"),
        Bad(
            "One.[^1]\n\n[^1]: ISBN 977-2-07-036822-9.\n           ^^^^^^^^^^^^^^^^^\n",
            profile="en",
        ),
    )

    def check_passage(
        self, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        if "ISBN" not in passage.text:
            return
        for match in _NUMBER.finditer(passage.text):
            yield from self._judge(passage, match)

    def _judge(self, passage: Passage, match: re.Match[str]) -> Iterator[Diagnostic]:
        from stdnum import isbn

        start = match.start("isbn")
        said = _isbn(match["isbn"])
        end = start + len(said)
        digits = _APART.sub("", said).upper()
        if len(digits) < _FEWEST:
            return
        if len(digits) not in _LENGTHS or "X" in digits[:-1]:
            yield self.at(
                passage, start, end, "an ISBN has 10 or 13 digits, this one has {count}", count=len(digits)
            )
        elif len(digits) == 13 and not digits.startswith(("978", "979")):
            yield self.at(passage, start, end, "an ISBN of 13 digits begins with 978 or 979")
        elif not isbn.is_valid(digits):
            # An X is a check digit of ten, in numbers of 10 digits alone.
            check = next((c for c in "0123456789X" if isbn.is_valid(digits[:-1] + c)), "")
            yield self.at(
                passage, start, end, "the check digit of this ISBN is wrong: after these digits it would be {check}",
                edit=(end - 1, end, check) if check else None, title=Message("If the other digits are right, end it with {check}", {"check": check}),
                safety=Safety.HINT, check=check,
            )  # fmt: skip


def _isbn(said: str) -> str:
    """What can be the number: of groups between spaces, as many as give 10 or 13 digits, if any do."""
    parts = _APART.split(said)
    if "-" not in said and len(parts) > 1:
        at = 0
        for count, part in enumerate(parts, 1):
            at += len(part)
            if sum(map(len, parts[:count])) in _LENGTHS and (
                count == len(parts) or len(parts[0]) != 3 or sum(map(len, parts[:count])) == 13
            ):
                return said[:at]
            at += 1
    return said
