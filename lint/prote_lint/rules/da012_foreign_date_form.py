"""DA012: a date in the form of another language."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.dates.model import Form, Mention, Point
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, in_full, is_plain, written

# The name of something, not a date: March 23 Movement.
_NAMES = lazy.pattern(
    "[ \n\u00a0](?:Movement|Group|Alliance|Coalition|Front|Forces|Party|Brigade|Agreement|Accords?|Revolution|Day)(?![A-Za-z])"
)


class ForeignDateForm(DateRule):
    """A date has the form of another language, or of another country.

    Finds: English months or the English order in French (`February⍽9, 2023`); in English, French months, the month before the day and
    ordinals (`9th⍽February`), where the house style writes `9⍽February 2023`.
    Why: such dates are left over from a source; readers expect those of the publication.
    Exceptions: titles and quotations in another language; names made of a date (`March 23 Movement`).
    Fix: writes the date as the house style does. It is unsafe, for the words around it may have to change too; lists and intervals get none.
    Source: key `date-form` of each profile.
    """

    code = "DA012"
    name = "foreign-date-form"
    inside_notes = True
    good = (
        Good("Le 9⍽février 2023, Theresa May 2019. *What the Bridge Was on 3⍽May 2021 and Before*, «⍽The End of May 2021 in the South⍽».\n"),
        Good("On 9⍽February 2023, in May 2021, the March⍽23 Movement.\n", profile="en"),
    )  # fmt: skip
    bad = (
        Bad("*La Gazette*, February⍽9, 2023.\n              ^^^^^^^^^^^^^^^^\n", fixed="*La Gazette*, 9⍽février 2023.\n"),
        Bad("Le 9⍽February 2023, en May 2021.\n   ^^^^^^^^^^^^^^^\n                       ^^^^^^^^\n", fixed="Le 9⍽février 2023, en mai 2021.\n"),
        Bad("He came on May⍽3, 2021 and on 1er⍽juin 2021.\n           ^^^^^^^^^^^\n                              ^^^^^^^^^^^^^\n", fixed="He came on 3⍽May 2021 and on 1⍽June 2021.\n", profile="en"),
        Bad("It fell on Thursday, 9th⍽February 2023.\n           ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n", fixed="It fell on Thursday 9⍽February 2023.\n", profile="en"),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        key = profile["date-form"]
        if mention.form is Form.RELATIVE or key.value not in ("fr", "en") or mention.named:
            return
        for point in mention.points:
            if not point.month or not _is_foreign(point, key.value):
                continue
            if not point.year and _NAMES.match(passage.text, point.span.end):
                continue
            start, end = point.span
            words = passage.text[start:end]
            date = in_full(point, point.written, publication.metadata.date)
            fix = is_plain(mention) and date.exists and not (point.year and not date.year)
            right = written(date, profile, point.weekday.value if point.weekday else None)
            yield self.at(
                passage,
                start,
                end,
                "“{date}” has the form of another language ({authority})"
                if point.lang != key.value
                else "“{date}”: the day comes before the month, in figures alone ({authority})",
                edit=(start, end, right) if fix else None,
                title=Message("Write “{text}”", {"text": right}),
                safety=Safety.UNSAFE,
                date=words,
                authority=key.authority,
            )


def _is_foreign(point: Point, lang: str) -> bool:
    if point.lang and point.lang != lang:
        return True
    if point.form is Form.MONTH_FIRST:
        return True
    return bool(lang == "en" and point.day and point.day.text.endswith(("st", "nd", "rd", "th")))
