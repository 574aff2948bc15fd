"""DA009: a date without a year in a note."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from prote_lint import lazy
from prote_lint.dates.model import Form, Mention, Partial, Point
from prote_lint.diagnostic import Diagnostic, Message, Safety
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, is_quoted, sentence

_YEAR = lazy.pattern(r"(?<![\w.,])(?:1[5-9]|20)\d\d(?!\w|[ \u00a0\u202f]?[%€$])")
_BACK = 5000  # characters of a long note


class MissingYear(DateRule):
    """A note gives a day without its year.

    Finds: in a note, a day and a month without a year, where neither the same sentence nor what stands before it in the note gives one.
    Why: notes are read on their own, out of the order of the text; and no source can be found again without the year.
    Exceptions: titles and quotations; names made of a date (`Mouvement du 23⍽mars`).
    Fix: adds the year of the last such day before the publication, as a hint.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "DA009"
    name = "missing-year"
    good = (
        Good(
            "Un[^1], deux[^2], le 6⍽avril.\n\n[^1]: Le procureur l’a dit le 6⍽avril, puis en mai 2022.\n\n[^2]: *La Gazette*, 3⍽mars 2022. Il revient le 6⍽avril.\n"
        ),
        Good(
            "Un[^1].\n\n[^1]: «⍽Le drame du 6⍽avril⍽», *Les Jours du 3⍽mai*, Mouvement du 23⍽mars, juin 2022.\n"
        ),
    )
    bad = (
        Bad("Un[^1].\n\n[^1]: *Ibid.* Le procureur l’a dit le 6⍽avril, à Mopti.\n                                      ^^^^^^^\n", wakes=("CI001",)),
        Bad("One.[^1]\n\n[^1]: He came on 6⍽April.\n                 ^^^^^^^\n", profile="en"),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        start, end = mention.span
        if not (passage.note or passage.label) or mention.named or not _yearless(mention):
            return
        first = _first_year(passage.text)
        if (
            first < sentence(passage.text, mention.span).end
            or is_quoted(passage, start)
            or _said_before(passage)
        ):
            return
        words = passage.text[start:end]
        last = _last_before(mention.end, publication)
        if last is None or passage.text[end : end + 1] == "-":
            yield self.at(
                passage, start, end, "“{date}” has no year, and the note gives none before it", date=words
            )
            return
        yield self.at(
            passage, start, end, "“{date}” has no year, and the note gives none before it", edit=(start, end, f"{words} {last}"),
            title=Message("Add {year}, where the last such day before the publication is meant", {"year": last}),
            safety=Safety.HINT, date=words,
        )  # fmt: skip


@lru_cache(maxsize=1)
def _first_year(text: str) -> int:
    """Where a text first gives a year; its end where it gives none."""
    found = _YEAR.search(text)
    return found.start() if found else len(text)


def _yearless(mention: Mention) -> bool:
    def lacks(point: Point, date: Partial) -> bool:
        return date.day is not None and date.year is None and point.year is None

    dated = mention.form in (Form.DAY_MONTH, Form.MONTH_FIRST, Form.INTERVAL, Form.LIST)
    return dated and any(
        lacks(point, date) for point, date in zip(mention.points, mention.dates, strict=True)
    )


def _said_before(passage: Passage) -> bool:
    """Whether an earlier paragraph of the note gives a year."""
    if passage.note is None:
        return False
    start = passage.place(0, 1).start
    return _YEAR.search(passage.doc.text, max(passage.note.node.span.start, start - _BACK), start) is not None


def _last_before(date: Partial, publication: Publication) -> int | None:
    """The year of the last day of that name before the publication."""
    published = publication.metadata.date
    if published is None or date.month is None or date.day is None:
        return None
    return published.year - ((date.month, date.day) > (published.month, published.day))
