"""DA004: a month or a weekday with a capital."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.dates.model import Form, Mention, Part, Point
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, begins_sentence, is_quoted

_PLACE = lazy.pattern(
    r"(?<!\w)(?i:rue|avenue|boulevard|place|square|cours|quai|pont|stade|lycée|quartier)[ \n\u00a0]du[ \n\u00a0]\Z"
)
_A_NAME = lazy.pattern(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+[ \n\u00a0]du[ \n\u00a0]\Z")  # Journal du Dimanche
_FEASTS = {(5, 1), (5, 8), (7, 14), (9, 11), (9, 22), (11, 11)}


class CapitalisedMonth(DateRule):
    """A French month or weekday has a capital.

    Finds: the name of a month or of a weekday with a capital where no sentence, heading, cell or quotation begins.
    Why: in French both are common nouns.
    Exceptions: names made of a date (`stade du 26 Mars`, `place du 8 Mai 1945`, `le 14 Juillet`) or of a weekday (`Journal du
    Dimanche`), words all in capitals, titles in another language.
    Fix: writes the small letter.
    Source: key `date-form` of each French profile.
    """

    code = "DA004"
    name = "capitalised-month"
    inside_notes = True
    good = (
        Good("Mars 2022 fut calme. Lundi 3⍽mai 2021, il pleut. Sur Mars, rien. Le 14⍽Juillet, au stade du 26⍽Mars.\n"),
        Good("# Mai 2021\n\nEn juin, le vendredi saint. LE 3⍽MAI 2021.\n"),
        Good("La place du 8⍽Mai⍽1945, le *Journal du Dimanche*, le Journal du Dimanche.\n"),
        Good("On Monday 3⍽May 2021.\n", profile="en"),
    )  # fmt: skip
    bad = (
        Bad("Le 9⍽Février 2023, en Mars.\n     ^\n                      ^\n", fixed="Le 9⍽février 2023, en mars.\n"),
        Bad("Le Lundi 3⍽mai 2021, et le Mardi suivant.\n   ^\n                           ^\n", fixed="Le lundi 3⍽mai 2021, et le mardi suivant.\n"),
        Bad("De juin à Septembre 2021.\n          ^\n", fixed="De juin à septembre 2021.\n"),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        key = profile["date-form"]
        if key.value != "fr" or mention.named:
            return
        for point in mention.points:
            if point.lang == "fr" and not _is_feast(point) and not _is_name(passage, mention):
                for part in (point.weekday, point.month):
                    if part and _is_capital(part) and not begins_sentence(passage, part.span.start):
                        start = part.span.start
                        yield self.at(
                            passage, start, start + 1, "“{word}” takes no capital in French ({authority})",
                            edit=(start, start + 1, part.text[0].lower()), word=part.text, authority=key.authority,
                        )  # fmt: skip


def _is_name(passage: Passage, mention: Mention) -> bool:
    """Whether a date is a street's name, or a weekday part of a title."""
    start = mention.span.start
    before = passage.text[max(0, start - 40) : start]
    if mention.form is not Form.WEEKDAY:
        return _PLACE.search(before) is not None
    return is_quoted(passage, start) or _A_NAME.search(before) is not None


def _is_capital(part: Part) -> bool:
    return part.text[0].isupper() and not part.text.isupper()


def _is_feast(point: Point) -> bool:
    """Whether a date without a year is also the name of a day: le 14 Juillet."""
    return (
        point.form is Form.DAY_MONTH
        and point.month is not None
        and point.day is not None
        and (point.month.value, point.day.value) in _FEASTS
    )
