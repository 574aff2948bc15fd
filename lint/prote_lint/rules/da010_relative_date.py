"""DA010: a date that counts from the day it is read."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.dates.model import Form, Mention, Partial
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, dates_in, is_quoted, sentence, written
from prote_lint.text import Span

_YEAR_BESIDE = lazy.pattern(r"[ \u00a0\n]\([^()]{0,30}(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])")
_CLAUSE = lazy.pattern(r"[^.,;:!?…]{0,80}")


class RelativeDate(DateRule):
    """A date counts from the day it is read.

    Finds: `août dernier`, `il y a un an`, `ces derniers mois`; and, as information, words that give no date at all: `récemment`,
    `actuellement`, `la récente visite`.
    Why: a publication is read for years; what was `août dernier` on its first day is another year to its readers. The message says what
    the words meant on the day of publication.
    Exceptions: quotations and titles, whose words are somebody else's; `cette année` in a sentence that gives a year; `le
    récent accord` where its date follows before the next comma; `actuellement (2020)`.
    Source: prote's own rule, learnt from published briefings.
    """

    code = "DA010"
    name = "relative-date"
    inside_notes = True
    good = (
        Good("Un mois plus tôt, la même année, ces dernières sont parties. Il dit «⍽hier⍽» et «⍽l’an dernier⍽».\n"),
        Good("Ils sont dix actuellement (2020), et vingt aujourd’hui (en mars 2021).\n"),
        Good("En 2012, cette année de crise, les dernières années du régime, un accord récent.\n"),
        Good("Il suit le récent vote des députés en mai 2022, et la récente crue du 3⍽juin 2021.\n"),
        Good('Il dit "hier" et "je pars aujourd’hui".\n', wakes=("TY020",)),
        Good("The last year of the war. He said “last year”.\n", profile="en"),
    )  # fmt: skip
    bad = (
        Bad("Il est parti en août dernier, il y a un an.\n                ^^^^^^^^^^^^\n                              ^^^^^^^^^^^^\n"),
        Bad("Ces dix dernières\n^^^^^^^^^^^^^^^^^>\nannées, et ces derniers mois.\n           ^^^^^^^^^^^^^^^^^\n"),
        Bad("Récemment, la récente visite.\n^^^^^^^^^\n              ^^^^^^^^^^^^^^\n"),
        Bad("He left last August; currently he is away.\n        ^^^^^^^^^^^\n                     ^^^^^^^^^\n", profile="en"),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        said = mention.relative
        start, end = mention.span
        if said is None or is_quoted(passage, start):
            return
        if said.sense == "this" and _gives_a_year(mention, passage):
            return
        words = " ".join(passage.text[start:end].replace("\n", " ").split(" "))
        if said.sense == "soft" and _YEAR_BESIDE.match(passage.text, end):
            return
        if (
            said.sense == "soft"
            and words.lower().startswith(("récent", "recent"))
            and _is_dated(mention, passage)
        ):
            return
        if said.sense == "soft":
            found = self.at(
                passage, start, end, "“{words}” gives no date, and will not be true for long", words=words
            )
            yield found._replace(severity=Severity.INFO)
            return
        from prote_lint.dates.relative import meaning

        published = publication.metadata.date
        period = meaning(mention, published) if published else None
        if published is None or period is None:
            yield self.at(
                passage, start, end, "“{words}” counts from the day it is read; give the date", words=words
            )
            return
        yield self.at(
            passage, start, end, "“{words}” counts from the day it is read; on {published} it meant “{meaning}”", words=words,
            published=written(Partial(published.year, published.month, published.day), profile), meaning=period.written(profile.lang),
        )  # fmt: skip


def _gives_a_year(mention: Mention, passage: Passage) -> bool:
    """Whether the sentence gives a year, which "cette année" then means."""
    around = dates_in(passage, sentence(passage.text, mention.span))
    return any(other.form is not Form.RELATIVE and other.start.year for other in around)


def _is_dated(mention: Mention, passage: Passage) -> bool:
    """Whether the clause that goes on from "récent" gives a year."""
    end = mention.span[1]
    clause = _CLAUSE.match(passage.text, end)
    after = Span(end, clause.end() if clause else end)
    return any(other.form is not Form.RELATIVE and other.start.year for other in dates_in(passage, after))
