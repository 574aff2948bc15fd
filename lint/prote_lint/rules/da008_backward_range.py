"""DA008: an interval that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.dates.model import Form, Mention
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule
from prote_lint.text import Span


class BackwardRange(DateRule):
    """An interval ends before it begins.

    Finds: `du 12 au 5⍽mars`, `de 2022 à 2014`, `juin 2022 – mai 2022`.
    Why: two dates changed places, or one of them is wrong.
    Exceptions: `de novembre à mars 2022`, which begins the year before; intervals without a year from one month to another; quotations.
    Fix: shows both ends in the other order, as a hint: one of them may be wrong.
    Source: prote's own rule.
    """

    code = "DA008"
    name = "backward-range"
    inside_notes = True
    good = (
        Good("Du 5 au 12⍽mars 2022, de novembre à mars 2022, 2014-2022, de juin à mai, de 2000 à 1500 soldats.\n"),
        Good("From June 2021 to May 2022.\n", profile="en"),
    )  # fmt: skip
    bad = (
        Bad("Du 12 au 5⍽mars 2022, il pleut.\n   ^^^^^^^^^^^^^^^^^\n"),
        Bad("De 2022 à 2014, il pleut.\n   ^^^^^^^^^^^\n"),
        Bad("De juin 2022 à mai 2022, il pleut.\n   ^^^^^^^^^^^^^^^^^^^^\n"),
        Bad("Between 2022 and 2014, it rained.\n        ^^^^^^^^^^^^^\n", profile="en"),
    )

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        start, end = mention.span
        if mention.form is Form.INTERVAL and _is_backward(mention) and not passage.quoted(start):
            yield self.at(
                passage, start, end, "“{range}” ends before it begins", edit=(start, end, _turned(mention, passage.text)),
                safety=Safety.HINT, range=passage.text[start:end],
            )  # fmt: skip


def _is_backward(mention: Mention) -> bool:
    first, last = mention.start, mention.end
    if first.year is None or last.year is None:
        alike = first.year == last.year and first.month == last.month
        return bool(alike and first.day and last.day and first.day > last.day)
    begins, ends = first.earliest, last.latest
    return bool(begins and ends and begins > ends)


def _turned(mention: Mention, text: str) -> str:
    """The interval with both ends in the other order."""
    first, last = mention.points[0], mention.points[-1]
    one, other = first.span, last.span
    if first.day and last.day and (first.month is None or first.month is last.month):
        one, other = first.day.span, last.day.span
    elif last.month and not first.year:
        other = Span(other.start, last.month.span.end)
    between = text[one.end : other.start]
    turned = text[slice(*other)] + between + text[slice(*one)]
    return text[mention.span.start : one.start] + turned + text[other.end : mention.span.end]
