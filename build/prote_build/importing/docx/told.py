"""Where in a DOCX a decision stands: it has no pages, so the part counts as one, and a paragraph as a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from prote_build.importing.ledger import Kind, Ledger
from prote_build.importing.markup.runs import clean

BODY, FOOTNOTES, ENDNOTES, COMMENTS = 1, 2, 3, 4

_LONGEST = 80  # characters of a text that is shown


class Told:
    """Tells a ledger of decisions. `page` is the part (1 the text, 2 footnotes, 3 endnotes, 4 comments), `line` a paragraph."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.page = BODY
        self.line = 0
        self._count: Counter[tuple[str, int, int]] = Counter()

    def decide(
        self,
        kind: Kind,
        choice: str,
        reason: str,
        text: str = "",
        *,
        others: Sequence[str] = (),
        confidence: float = 1.0,
    ) -> str:
        """What is to be done; several decisions of a kind in one paragraph are told apart by their rank."""
        place = (kind, self.page, self.line)
        column = self._count[place]
        self._count[place] += 1
        text = clean(text).strip(" ")
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1] + "…"
        return self.ledger.decide(
            kind,
            self.page,
            self.line,
            column,
            choice=choice,
            alternatives=others,
            confidence=confidence,
            reason=reason,
            text=text,
        )

    def lost(self, what: str, text: str = "") -> None:
        """Notes what Markdown can't hold."""
        self.decide("loss", "dropped", what, text)

    def metadata(self, key: str, value: str, reason: str, confidence: float = 1.0) -> str:
        """The value of a key of the metadata."""
        return self.ledger.decide(
            "metadata",
            self.page,
            self.line,
            choice=value,
            confidence=confidence,
            reason=reason,
            text=value[:_LONGEST],
            key=key,
        )
