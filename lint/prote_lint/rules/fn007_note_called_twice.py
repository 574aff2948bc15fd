"""FN007: two calls for one note."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Message, Related
from prote_lint.document import Call, Document
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, Rule


class NoteCalledTwice(Rule):
    """A note is called more than once.

    Finds: the second and later calls of a note.
    Why: pandoc prints the note again under a new number at each call, and every later number shifts. A second mention
    wants a note of its own, with *ibid.* or *op. cit.*
    Source: jgm/pandoc issue 1603.
    """

    code = "FN007"
    name = "note-called-twice"
    good = (Good("Un[^1] et deux[^2].\n\n[^1]: Premier.\n\n[^2]: Second.\n"),)
    bad = (Bad("Un[^1] et deux[^1].\n              ^^^^\n\n[^1]: Premier.\n"),)

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        first: dict[str, tuple[Document, Call]] = {}
        for doc, call in publication.calls:
            if call.key not in publication.notes:
                continue
            before_doc, before = first.setdefault(call.key, (doc, call))
            if before is not call:
                where = Related(before_doc.path, before.span, Message("first called here"))
                yield self.found(
                    doc,
                    call.span,
                    "the note [^{label}] is called a second time",
                    label=call.label,
                    related=[where],
                )
