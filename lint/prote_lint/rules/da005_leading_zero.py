"""DA005: a day with a leading zero."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.dates.model import Form, Mention
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule


class LeadingZero(DateRule):
    """A day is written with a leading zero.

    Finds: `03⍽mai`, `01⍽mai`.
    Why: the zero serves columns of figures, not sentences.
    Exceptions: dates all in figures.
    Fix: writes the day without the zero, and the first as `1er` in French.
    Source: key `date-form` of each profile.
    """

    code = "DA005"
    name = "leading-zero"
    inside_notes = True
    good = (Good("Le 3⍽mai 2021, le 1er⍽juin et le 10⍽juillet.\n"), Good("On 3⍽May 2021.\n", profile="en"))
    bad = (
        Bad("Le 03⍽mai 2021.\n   ^^\n", fixed="Le 3⍽mai 2021.\n"),
        Bad("Le 01⍽mai, du 01 au 07⍽juin.\n   ^^\n              ^^\n                    ^^\n", fixed="Le 1er⍽mai, du 1er au 7⍽juin.\n"),
        Bad("On 03⍽May 2021.\n   ^^\n", fixed="On 3⍽May 2021.\n", profile="en"),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        key = profile["date-form"]
        for point in mention.points:
            day = point.day
            if not day or point.form in (Form.NUMERIC, Form.ISO) or day.text[0] != "0" or not day.value:
                continue
            start, end = day.span
            right = day.text.lstrip("0")
            if right == "1" and profile.lang == "fr":
                right = "1er"
            yield self.at(
                passage, start, end, "“{day}”: a day takes no leading zero ({authority})", edit=(start, end, right), day=day.text,
                authority=key.authority,
            )  # fmt: skip
