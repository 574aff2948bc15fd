"""The ledger of acronyms as ``prote lint --show acronyms`` prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from prote_lint.acronyms.initials import letters_of
from prote_lint.acronyms.model import Acronym, Standing, Use
from prote_lint.diagnostic import Diagnostic
from prote_lint.i18n import N_
from prote_lint.i18n import gettext as _
from prote_lint.place import Finding, Place
from prote_lint.publication import Publication
from prote_lint.text import Span

FAMILY = "AC"
COLUMNS = (
    N_("acronym"),
    N_("forms"),
    N_("stands for"),
    N_("first expanded"),
    N_("first used"),
    N_("text"),
    N_("notes"),
    N_("findings"),
)


class Row(NamedTuple):
    """One acronym. Uses in quotations, titles and citations are counted too; `borrowed` says how many those are."""

    acronym: str
    forms: Mapping[str, int]
    expansions: tuple[tuple[str, Place, bool], ...]  # full form, where, whether the initials say so
    told: str | None  # by the metadata
    known: bool
    first_used: Place
    in_text: int
    in_notes: int
    borrowed: int
    findings: tuple[Finding, ...]

    def cells(self) -> tuple[str, ...]:
        """What people read, in the order of `COLUMNS`."""
        said = [each for each in self.expansions if each[2] or not each[0].istitle()]  # Moussa Ka (RPM)
        texts = list(dict.fromkeys(text for text, _place, _matched in said))
        if not texts and self.told:
            texts = [_("{text} (metadata)").format(text=self.told)]
        if not texts and self.known:
            texts = [_("(known)")]
        return (
            self.acronym,
            "\n".join(f"{form} {count}" for form, count in self.forms.items()) if len(self.forms) > 1 else "",
            "\n".join(texts),
            str(said[0][1]) if said else "",
            str(self.first_used),
            str(self.in_text or ""),
            str(self.in_notes or ""),
            "\n".join(map(str, self.findings)),
        )

    def data(self) -> dict[str, Any]:
        """What machines read, as ``schemas/acronyms.schema.json`` says."""
        return {
            "acronym": self.acronym,
            "forms": dict(self.forms),
            "expansions": [
                {"text": text, "matched": matched, **place._asdict()}
                for text, place, matched in self.expansions
            ],
            "metadata": self.told,
            "known": self.known,
            "first_used": self.first_used._asdict(),
            "uses": {"text": self.in_text, "notes": self.in_notes, "borrowed": self.borrowed},
            "findings": [finding.data() for finding in self.findings],
        }


def rows(publication: Publication, found: Sequence[Diagnostic]) -> tuple[Row, ...]:
    """The acronyms in the order of the alphabet; `found` is what the AC rules say of the publication.

    A finding belongs to the acronym that its message names as ``acronym``, in any spelling.
    """
    findings: dict[str, list[Finding]] = {}
    for each in found:
        if (named := each.message.values.get("acronym")) is not None:
            findings.setdefault(letters_of(str(named)), []).append(Finding.of(publication, each))
    ledger = sorted(publication.acronyms.values(), key=lambda each: (each.key, each.form))
    return tuple(_row(acronym, findings.get(acronym.key, [])) for acronym in ledger)


def _row(acronym: Acronym, findings: Sequence[Finding]) -> Row:
    uses = acronym.uses
    return Row(
        acronym.form,
        acronym.forms,
        tuple((e.text, _place(e.use, e.place), e.matched) for e in acronym.expansions),
        acronym.told,
        acronym.known,
        _place(uses[0], uses[0].place),
        sum(not use.in_note for use in uses),
        sum(use.in_note for use in uses),
        sum(use.standing is Standing.BORROWED for use in uses),
        tuple(findings),
    )


def _place(use: Use, span: Span) -> Place:
    return Place.of(use.passage.doc, span, use.passage.note.label if use.passage.note else None)
