"""The ledger of names as ``prote lint --show names`` prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from prote_lint.diagnostic import Diagnostic
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _
from prote_lint.naming.folding import accents, bare, letters
from prote_lint.naming.mentions import Mention, another_s, field_of, span_of
from prote_lint.naming.running import plain
from prote_lint.naming.runs import runs
from prote_lint.place import Finding, Place
from prote_lint.publication import Publication

FAMILY = "NA"
COLUMNS = (
    N_("name"),
    N_("spellings"),
    N_("metadata"),
    N_("first used"),
    N_("text"),
    N_("notes"),
    N_("borrowed"),
    N_("findings"),
)


class Row(NamedTuple):
    """One name. Uses in quotations and titles are counted too; `borrowed` says how many those are."""

    name: str
    spellings: Mapping[str, int]
    listed: bool  # in the metadata's `names`, in one of these spellings
    first_used: Place
    in_text: int
    in_notes: int
    borrowed: int
    findings: tuple[Finding, ...]

    def cells(self) -> tuple[str, ...]:
        """What people read, in the order of `COLUMNS`."""
        several = len(self.spellings) > 1
        return (
            self.name,
            "\n".join(f"{spelling} {count}" for spelling, count in self.spellings.items()) if several else "",
            _("listed") if self.listed else "",
            str(self.first_used),
            str(self.in_text or ""),
            str(self.in_notes or ""),
            str(self.borrowed or ""),
            "\n".join(map(str, self.findings)),
        )

    def data(self) -> dict[str, Any]:
        """What machines read, as ``schemas/names.schema.json`` says."""
        return {
            "name": self.name,
            "spellings": dict(self.spellings),
            "listed": self.listed,
            "first_used": self.first_used._asdict(),
            "uses": {"text": self.in_text, "notes": self.in_notes, "borrowed": self.borrowed},
            "findings": [finding.data() for finding in self.findings],
        }


def rows(publication: Publication, found: Sequence[Diagnostic]) -> tuple[Row, ...]:
    """The names in the order of the alphabet; `found` is what the NA rules say of the publication.

    Spellings that share their letters are of one name. A finding belongs to the name that it stands in, else to the one that it asks for.
    """
    named = publication.named
    names: dict[str, list[Mention]] = {}
    for mention in runs(named):
        names.setdefault(letters(mention.spelling), []).append(mention)
    findings = _by_name(names, found)
    for key, told in findings.items():  # offices in small letters are in no run
        if key not in names:
            names[key] = [words for each in told if (words := _mention(publication, each)) is not None]
    names = {key: mentions for key, mentions in names.items() if not _are_styled(publication, mentions)}
    made = [
        _row(publication, key, mentions, findings.get(key, [])) for key, mentions in names.items() if mentions
    ]
    return tuple(sorted(made, key=lambda row: (bare(row.name).lower(), row.name)))


def _are_styled(publication: Publication, mentions: Sequence[Mention]) -> bool:
    """Whether a name has its capitals in English headings and titles alone, whose style gives them to every word."""
    return all(
        mention.passage.lang == "en"
        and (
            mention.passage.kind in ("heading", "metadata")
            or (
                another_s(publication.named, mention)
                and field_of(publication.named, mention) not in ("container", "authors", "publisher")
            )
        )
        for mention in mentions
    )


def _by_name(names: Mapping[str, list[Mention]], found: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    places = [(span_of(m), m.passage.doc.path, key) for key, mentions in names.items() for m in mentions]
    by_name: dict[str, list[Diagnostic]] = {}
    for each in found:
        here = (key for span, path, key in places if path == each.path and span.overlaps(each.span))
        by_name.setdefault(next(here, letters(str(each.message.values["usual"]))), []).append(each)
    return by_name


def _mention(publication: Publication, found: Diagnostic) -> Mention | None:
    """The words that a finding is about, as a mention."""
    words = plain(str(found.message.values["here"]))
    for at in publication.named.find(words):
        passage, start = publication.named.running.locate(at)
        mention = Mention(words, passage, start, start + len(words), at)
        if passage.doc.path == found.path and span_of(mention) == found.span:
            return mention
    return None


def _row(publication: Publication, key: str, mentions: Sequence[Mention], found: Sequence[Diagnostic]) -> Row:
    spellings: dict[str, int] = {}
    shown: dict[str, str] = {}  # the first of those that differ by accents on capitals alone
    for mention in mentions:
        spelling = shown.setdefault(accents(mention.spelling), mention.spelling.replace("'", "’"))
        spellings[spelling] = spellings.get(spelling, 0) + 1
    spellings = dict(sorted(spellings.items(), key=lambda each: -each[1]))
    listed = publication.named.listed.by_letters.get(key, ())
    first = mentions[0]
    return Row(
        next((name.replace("'", "’") for name in sorted(listed)), next(iter(spellings))),
        spellings,
        bool(listed),
        _place(first),
        sum(mention.passage.note is None for mention in mentions),
        sum(mention.passage.note is not None for mention in mentions),
        sum(another_s(publication.named, mention) for mention in mentions),
        tuple(Finding.of(publication, each) for each in found),
    )


def _place(mention: Mention) -> Place:
    note = mention.passage.note
    return Place.of(mention.passage.doc, span_of(mention), note.label if note else None)
