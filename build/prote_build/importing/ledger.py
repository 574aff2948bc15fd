"""What an import had to guess: each decision with its place, its confidence and what else it could have been.

A decision is named by what it is about and where that stands in the source, never by its rank: `--replay` finds it again
whatever the others said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, cast

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


# What a kind may choose, where that is known beforehand; the others depend on the place, or are any words.
CHOICES: Mapping[Kind, tuple[str, ...]] = {
    "furniture": ("drop", "keep"),
    "merge": ("continue", "part"),
    "heading": ("1", "2", "3", "4", "5", "6", "text"),
    "paragraph": ("continue", "part"),
    "list": ("item", "text"),
    "table": ("table", "text"),
    "box": ("summary", "text"),
    "change": ("accept", "reject"),
}
_ANY_WORDS = ("note", "call", "metadata")
ENCODING = "encoding"  # the one key of metadata that takes no words but one of these
ENCODINGS = ("windows-1252", "iso-8859-1", "iso-8859-15", "mac-roman")


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


class Earlier(NamedTuple):
    """What a replayed ledger says of a decision; `replayed` tells that it was not prote who decided."""

    choice: str
    replayed: bool


REPLAYED = "replayed"


class Ledger:
    """Takes decisions as they are made and answers with what is to be done: the guess, or what `--replay` says.

    `replay` has the decisions of an earlier ledger by their ids, `name` is what messages call that ledger.
    """

    def __init__(self, replay: Mapping[str, Earlier] | None = None, name: str = "") -> None:
        self.decisions: list[Decision] = []
        self.missing: list[Missing] = []
        self._replay = dict(replay or {})
        self._name = name
        self._made: dict[str, Decision] = {}
        self._asked: set[str] = set()
        self._outdated: set[str] = set()

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
        """Notes a guess; returns its choice, or the one that the replayed ledger asks for in its place.

        What was decided once stays decided: a running head that was kept is not judged again as a title.
        Raises ProteError where the replayed choice is not possible.
        """
        made = Decision(kind, page, line, column, choice, tuple(alternatives), round(confidence, 2), reason, text, key)  # fmt: skip
        before = self._made.get(made.id)
        if before is not None:
            return before.choice
        earlier = self._replay.get(made.id)
        if earlier is not None and not self._possible(made, earlier):
            self._outdated.add(made.id)
            earlier = None
        if earlier is not None and earlier.choice != choice:
            others = tuple(other for other in (choice, *alternatives) if other != earlier.choice)
            made = replace(
                made,
                choice=earlier.choice,
                alternatives=others,
                confidence=1.0,
                reason=REPLAYED,
                replayed=True,
            )
        elif earlier is not None and earlier.replayed:
            made = replace(made, confidence=1.0, reason=REPLAYED, replayed=True)
        self._note(made)
        return made.choice

    def _note(self, made: Decision) -> None:
        self._made[made.id] = made
        self.decisions.append(made)

    def _possible(self, made: Decision, earlier: Earlier) -> bool:
        """Whether a guess has the earlier choice among its own.

        If not, the lines are no longer joined as they were, because of another choice; ProteError where an editor wants it.
        """
        possible = CHOICES.get(made.kind, (made.choice, *made.alternatives))
        if (made.kind in _ANY_WORDS and made.key != ENCODING) or earlier.choice in possible:
            return True
        if not earlier.replayed:
            return False
        raise ProteError(
            _("{name}: {id}: `{choice}` can't be chosen; it is one of {possible}").format(
                name=self._name, id=made.id, choice=earlier.choice, possible=", ".join(possible)
            )
        )

    def asked(self, kind: Kind, page: int, line: int, column: int = 0) -> str | None:
        """What an editor wants at a place, where anything must be known before the guess is made.

        None where the replayed ledger says what prote guessed: it will be guessed again.
        """
        name = f"{kind}@{page}.{line}.{column}"
        earlier = self._replay.get(name)
        if earlier is None or not earlier.replayed:
            return None
        self._asked.add(name)
        return earlier.choice

    def close(self) -> None:
        """Notes what was asked of the replayed ledger and left nothing to decide, so that this ledger can be replayed too."""
        for name in sorted(self._asked - self._made.keys()):
            kind, page, line, column = _parted(name)
            self._note(
                Decision(
                    kind, page, line, column, self._replay[name].choice, (), 1.0, REPLAYED, replayed=True
                )
            )

    def miss(
        self, what: Literal["note", "call", "text"], label: str, page: int, line: int, text: str = ""
    ) -> None:
        """Notes what the source lacks."""
        self.missing.append(Missing(what, label, page, line, text))

    def unused(self) -> list[str]:
        """The decisions of the replayed ledger that never came up."""
        used = (self._made.keys() | self._asked) - self._outdated
        return [name for name in self._replay if name not in used]

    def totals(self) -> dict[str, int]:
        """How many decisions of each kind were made."""
        return dict(sorted(Counter(decision.kind for decision in self.decisions).items()))

    def doubtful(self, below: float = 0.8) -> Iterator[Decision]:
        """The decisions that an editor should look at."""
        return (decision for decision in self.decisions if decision.confidence < below)

    def as_json(self, source: str, sha256: str, pages: int) -> dict[str, Any]:
        """The ledger as its published schema has it; decisions stand in the order of the source."""
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
                for made in sorted(self.decisions, key=lambda made: (made.page, made.line, made.column))
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


def _parted(name: str) -> tuple[Kind, int, int, int]:
    """The kind and the place that an id says."""
    kind, _at, place = name.partition("@")
    page, line, column = map(int, place.split("."))
    return cast(Kind, kind), page, line, column
