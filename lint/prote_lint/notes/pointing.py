"""Numbers in the text that name notes, “voir note 12”: which note each names, and how each is written when labels change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from prote_lint.citations.pointers import pointers
from prote_lint.diagnostic import Edit, Message
from prote_lint.document import Document
from prote_lint.i18n import N_
from prote_lint.publication import Publication
from prote_lint.text import Span


class Naming:
    """What numbers name: the note with that label where any label is a number, else the note printed under it."""

    def __init__(self, labels: Collection[str], printed: Mapping[str, int]) -> None:
        """`labels` are the keys of all notes, `printed` the numbers of those that are called."""
        self._labels = labels
        self._printed = printed
        self._key = {number: key for key, number in printed.items()}
        self._numbered = any(key.isdecimal() for key in labels)

    @classmethod
    def of(cls, publication: Publication) -> Naming:
        """As the numbers in a publication are to be read."""
        return cls(publication.notes, publication.printed)

    def key(self, number: int) -> str | None:
        """The key of the note that a number names, or None."""
        if self._numbered:
            return str(number) if str(number) in self._labels else None
        return self._key.get(number)

    def number(self, key: str) -> int | None:
        """The number that names a note, or None where none does."""
        if not self._numbered:
            return self._printed.get(key)
        return int(key) if key.isdecimal() and str(int(key)) == key else None


class Trouble(NamedTuple):
    """Why notes can't be rewritten as asked, and where."""

    doc: Document
    span: Span
    message: Message

    def __str__(self) -> str:
        line = self.doc.position(self.span.start).line
        return f"{self.doc.path}:{line}: {self.message}"


def repointed(
    publication: Publication, after: Naming, became: Callable[[str], str | None]
) -> tuple[list[Edit], list[Trouble]]:
    """The edits after which every number names the note that the one it names now `became`, and those that can't.

    `after` is how numbers will be read; `became` gives a note's new key by its old one, None for a note that goes.
    """
    before = Naming.of(publication)
    edits: list[Edit] = []
    troubles: list[Trouble] = []
    for doc in publication.documents:
        for prose in doc.prose:
            if prose.note is not None and became(prose.note.key) is None:
                continue  # it goes, and all that it says
            for pointer in pointers(prose.view.text):
                where = prose.view.cover(pointer.number)
                key = before.key(pointer.value)
                if key is None:
                    if after.key(pointer.value) is not None:
                        message = N_("note {number} names no note, and would come to name one")
                        troubles.append(Trouble(doc, where, Message(message, {"number": pointer.value})))
                    continue
                new = became(key)
                number = None if new is None else after.number(new)
                if number == pointer.value:
                    continue
                span = prose.view.to_source(pointer.number)
                if number is not None and span is not None:
                    edits.append(Edit(doc.path, span, str(number)))
                    continue
                message = N_("note {number} is named here, and no number would name it")
                if new is None:
                    message = N_("note {number} is named here, and would be gone")
                elif number is not None:
                    message = N_("note {number} is named here in characters that can't be rewritten")
                troubles.append(Trouble(doc, where, Message(message, {"number": pointer.value})))
    return edits, troubles
