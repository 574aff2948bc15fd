"""DA011: a date after the publication."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.dates.model import Form, Mention
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good
from prote_lint.rules.dating import DateRule, sentence

# What tells that the sentence speaks of the future: words that plan, and verbs that end as the future and the conditional do.
_FUTURE = lazy.pattern(
    r"(?<!\w)(?i:pr[ée]v|attend|programm|annonc|prom[ei]|calendrier|horizon|échéanc|délai|fix[ée]|report|prochain|futur|"
    r"à venir|d[’']ici|jusqu|avant|à partir|à compter|dès|d(?:oit|oivent|evr|evoir)|objectif|projet|scrutin|élection|présidentielle|"
    r"législatives|référendum|souhait|vis[ea]|expir|mandat|budget|plan|compte|va |vont |envisag|espèr|promis|engag|"
    r"will|would|shall|should|must|schedul|expect|due|until|before|next|future|deadline|election|expir|target|aim|intend|by )"
    r"|(?<!\w)[a-zà-ÿ]{2,}(?:ra|ront|rait|raient)(?!\w)"
)
_CITED = lazy.pattern(r"(?:,|(?i:consultée?s?[ \n]le|accessed|accessed[ \n]on))[ \n\u00a0\u202f]{1,3}\Z")
_ENDS = lazy.pattern(r"[ \u00a0\u202f]?(?:[.;,)]|\Z)")


class LaterThanPublication(DateRule):
    """A date is later than the publication.

    Finds: a source in a note dated after the day of publication; and, as information, any other day or month after it in a sentence
    that does not speak of the future.
    Why: the source can't have been read: its year is wrong, or the publication's is.
    Exceptions: the date of a source in a note of Markdown, which is CI014's; sentences that speak of what is planned (`d’ici`, `prévu`, a verb in the future); years alone; quotations.
    Source: prote's own rule.
    """

    code = "DA011"
    name = "later-than-publication"
    good = (
        Good(
            '---\ntitle: Un pont\ndate: "2023-02-09"\n---\n\nLe vote est prévu le 4⍽février 2024. Il se tiendra en mars 2024, d’ici mai 2024. Il part en 2024[^1].\n\n[^1]: *La Gazette*, 9⍽février 2023. Il sera publié le 3⍽mai 2023.\n'
        ),
        Good("Il part le 3⍽mai 2090.\n"),
    )
    bad = (
        Bad(
            "---\ntitle: Un pont\ndate: \"2023-02-09\"\n---\n\nLe préfet est parti le 12⍽mars 2023.\n                       ^^^^^^^^^^^^\n"
        ),
    )  # fmt: skip

    def check_date(
        self, mention: Mention, passage: Passage, publication: Publication, profile: Profile
    ) -> Iterator[Diagnostic]:
        published = publication.metadata.date
        start, end = mention.span
        if (
            published is None
            or mention.form in (Form.RELATIVE, Form.YEAR, Form.DECADE)
            or mention.end.month is None
        ):
            return
        begins = mention.start.earliest
        if begins is None or begins <= published or passage.quoted(start):
            return
        in_note = bool(passage.note or passage.label)
        cited = (
            in_note
            and _CITED.search(passage.text, max(0, start - 24), start)
            and _ENDS.match(passage.text, end)
        )
        words = passage.text[start:end]
        if cited and _is_of_a_source(passage, publication, mention):
            return  # CI014 judges it
        if cited:
            yield self.at(
                passage, start, end, "the source is dated {date}, after the publication ({published})", date=words,
                published=published.isoformat(),
            )  # fmt: skip
        elif not _FUTURE.search(passage.text, *sentence(passage.text, mention.span)):
            found = self.at(
                passage, start, end, "{date} is after the publication ({published}), and nothing here speaks of the future", date=words,
                published=published.isoformat(),
            )  # fmt: skip
            yield found._replace(severity=Severity.INFO)


def _is_of_a_source(passage: Passage, publication: Publication, mention: Mention) -> bool:
    """Whether a date belongs to a citation of a note."""
    reading = publication.reading(passage.doc, passage.note) if passage.note else None
    if reading is None:
        return False
    place = passage.place(*mention.span)
    dates = (date for each in reading.citations for date in (each.date, each.accessed) if date)
    return any(reading.note.view.cover(date.span).overlaps(place) for date in dates)
