"""FN015: definitions that are not at the end of their file, in order."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint.diagnostic import Diagnostic, Fix
from prote_lint.document import Document, is_comment
from prote_lint.i18n import N_
from prote_lint.markdown.node import Node
from prote_lint.notes.gather import gathering, wanted_order
from prote_lint.notes.order import misplaced
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good


class DefinitionOutOfPlace(DocumentRule):
    """A definition is not in its place.

    Finds: definitions that text follows, that stand inside a list, a quotation or a div, or that are not in the order of their
    calls (the fewest that would have to move).
    Why: whoever looks for note 12 looks at the end of the file, between 11 and 13.
    Exceptions: the order of notes that nothing calls, which FN002 finds.
    Fix: moves all definitions of the file to its end, in order of call; a suppression comment before a definition goes with it.
    Every call still reaches the same text. Definitions inside other blocks are left to the editor.
    Source: prote's own rule.
    """

    code = "FN015"
    name = "definition-out-of-place"
    good = (
        Good("Un[^1].\n\nDeux[^2].\n\n[^1]: A.\n\n[^2]: B.\n"),
        Good("Un[^1], deux[^2].\n\n[^1]: A.\n\n[^x]: C.\n\n[^2]: B.\n", wakes=("FN002",)),
    )
    bad = (
        Bad(
            "Un[^1].\n\n[^1]: A.\n^^^^^\n\nDeux[^2].\n\n[^2]: B.\n",
            fixed="Un[^1].\n\nDeux[^2].\n\n[^1]: A.\n\n[^2]: B.\n",
        ),
        Bad(
            "Un[^1], deux[^2].\n\n[^2]: B.\n^^^^^\n\n[^1]: A.\n",
            fixed="Un[^1], deux[^2].\n\n[^1]: A.\n\n[^2]: B.\n",
        ),
        Bad("- Un[^1].\n\n  [^1]: A.\n  ^^^^^\n\nFin.\n"),
    )

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if not doc.notes:
            return
        top = {id(node) for node in doc.tree.children}
        last = max((node.span.start for node in doc.tree.children if not _apart(doc, node)), default=-1)
        rank = {id(note.node): i for i, note in enumerate(wanted_order(doc))}
        called = {call.key for call in doc.calls if not call.inside("note")}
        ranked = [i for i, note in enumerate(doc.notes) if note.key in called]
        moved = {ranked[i] for i in misplaced([rank[id(doc.notes[i].node)] for i in ranked])}
        fix: Fix | None = None
        fixable = True
        for i, note in enumerate(doc.notes):
            if id(note.node) not in top:
                message = N_(
                    "the definition of [^{label}] stands inside another block; put it at the end of the file"
                )
            elif note.span.start < last:
                message = N_(
                    "text follows the definition of [^{label}]; definitions stand at the end of the file"
                )
            elif i in moved:
                message = N_("the definition of [^{label}] is not in the order of the calls")
            else:
                continue
            fix, fixable = (
                (gathering(doc), False) if fixable else (None, False)
            )  # it moves all: the first carries it
            yield self.found(doc, note.mark, message, fix=fix, label=note.label)


def _apart(doc: Document, node: Node) -> bool:
    """Whether a block is a definition, or a comment, which may stand among them."""
    return node.kind == "note" or is_comment(doc, node)
