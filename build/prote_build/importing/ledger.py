"""What an import had to guess: each decision with its place, its confidence and what else it could have been.

A decision is named by what it is about and where that stands in the source, never by its rank: `--replay` finds it again
whatever the others said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

Kind = Literal[
    "furniture",  # drop | keep: a running head, a page number
    "note",  # the label of the note that begins on a line | text
    "merge",  # continue | part: lines after a page's end go on with the last note
    "call",  # the label that digits or a sign call | text
    "join",  # the word, joined or kept with its hyphen
    "heading",  # 1 to 6 | text
    "paragraph",  # continue | part: lines after a page's end or a note go on with the last paragraph
    "list",  # item | text
    "table",  # table | text
    "box",  # summary | text
    "column",  # the number of columns read on a page
    "metadata",  # the value of a key
    "change",  # accept | reject: a tracked change
    "loss",  # what the source holds and Markdown can't
]


@dataclass(frozen=True)
class Decision:
    """One guess. `choice` is what was done, `alternatives` what else could have been; `reason` is a short code."""

    kind: Kind
    page: int
    line: int
    column: int  # code points from the line's start, from 1; 0 for the whole line
    choice: str
    alternatives: tuple[str, ...]
    confidence: float  # from 0 to 1
    reason: str
    text: str = ""  # a few words around
    key: str = ""  # of metadata
    replayed: bool = False

    @property
    def id(self) -> str:
        """What names the decision: `join@3.41.78` is at page 3, line 41, column 78."""
        place = self.key or f"{self.page}.{self.line}.{self.column}"
        return f"{self.kind}@{place}"


@dataclass(frozen=True)
class Missing:
    """What the source should hold and does not: a call's note, a note's call."""

    what: Literal["note", "call", "text"]
    label: str
    page: int
    line: int
    text: str = ""


class Ledger:
    """Takes decisions as they are made and answers with what is to be done: the guess, or what `--replay` says."""

    def __init__(self, replay: Mapping[str, str] | None = None) -> None:
        self.decisions: list[Decision] = []
        self.missing: list[Missing] = []
        self._replay = dict(replay or {})
        self._used: set[str] = set()
        self._ids: set[str] = set()

    def decide(
        self,
        kind: Kind,
        page: int,
        line: int,
        column: int = 0,
        *,
        choice: str,
        alternatives: Sequence[str] = (),
        confidence: float,
        reason: str,
        text: str = "",
        key: str = "",
    ) -> str:
        """Notes a guess; returns its choice, or the one that the replayed ledger asks for in its place."""
        made = Decision(kind, page, line, column, choice, tuple(alternatives), round(confidence, 2), reason, text, key)  # fmt: skip
        assert made.id not in self._ids, made.id
        self._ids.add(made.id)
        wanted = self._replay.get(made.id)
        if wanted is not None:
            self._used.add(made.id)
            if wanted != choice:
                others = tuple(other for other in (choice, *alternatives) if other != wanted)
                made = Decision(kind, page, line, column, wanted, others, 1.0, "replayed", text, key, True)
        self.decisions.append(made)
        return made.choice

    def asked(self, kind: Kind, page: int, line: int, column: int = 0) -> str | None:
        """What the replayed ledger says of a place, where anything must be known before the guess is made."""
        return self._replay.get(f"{kind}@{page}.{line}.{column}")

    def miss(
        self, what: Literal["note", "call", "text"], label: str, page: int, line: int, text: str = ""
    ) -> None:
        """Notes what the source lacks."""
        self.missing.append(Missing(what, label, page, line, text))

    def unused(self) -> list[str]:
        """The decisions of the replayed ledger that never came up."""
        return [name for name in self._replay if name not in self._used]

    def totals(self) -> dict[str, int]:
        """How many decisions of each kind were made."""
        return dict(sorted(Counter(decision.kind for decision in self.decisions).items()))

    def doubtful(self, below: float = 0.8) -> Iterator[Decision]:
        """The decisions that an editor should look at."""
        return (decision for decision in self.decisions if decision.confidence < below)

    def as_json(self, source: str, sha256: str, pages: int) -> dict[str, Any]:
        """The ledger as its published schema has it."""
        return {
            "version": 1,
            "source": {"name": source, "sha256": sha256, "pages": pages},
            "totals": self.totals(),
            "decisions": [
                {
                    "id": made.id,
                    "kind": made.kind,
                    "page": made.page,
                    "line": made.line,
                    "column": made.column,
                    "text": made.text,
                    "choice": made.choice,
                    "alternatives": list(made.alternatives),
                    "confidence": made.confidence,
                    "reason": made.reason,
                    "replayed": made.replayed,
                }
                for made in self.decisions
            ],
            "missing": [
                {
                    "what": lack.what,
                    "label": lack.label,
                    "page": lack.page,
                    "line": lack.line,
                    "text": lack.text,
                }
                for lack in self.missing
            ],
        }


def choices(ledger: Mapping[str, Any], name: str, sha256: str) -> dict[str, str]:
    """The choices of a ledger read back, by the ids of their decisions; `ledger` has been held to its schema.

    Raises ProteError where the ledger is of another source.
    """
    if ledger["source"]["sha256"] != sha256:
        raise ProteError(
            _("{name}: this ledger was written for another source ({other})").format(
                name=name, other=ledger["source"]["name"]
            )
        )
    return {decision["id"]: decision["choice"] for decision in ledger["decisions"]}
