"""What stood between two lines before they were broken: a space, nothing, or the hyphen itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from prote_build.importing.flow import Flow
from prote_build.importing.ledger import Ledger
from prote_lint.hyphens import HYPHENS, LETTERS, hanging, plain, reading, words_of
from prote_lint.lexicon import known, unelided

_CUT = re.compile(rf"(?P<first>[{LETTERS}0-9][{HYPHENS}’'{LETTERS}0-9]*)(?P<hyphen>[{HYPHENS}])\Z")
_SIGNED = re.compile(rf"[{LETTERS}]\.[{HYPHENS}]\Z")
_PRONOUNS = frozenset(["je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce"])
_GOES_ON = re.compile(rf"[{LETTERS}0-9][{HYPHENS}’'{LETTERS}0-9]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»]*\Z")
_ADDRESS_GOES_ON = re.compile(r"[^\s<>«»,;]*[/.=&?%_#~0-9-][^\s<>«»]*|[a-z0-9-]{3,}(?=[.,;)]?\s|[.,;)]?\Z)")
_MANY_SMALL = re.compile(r"\b(?:le|la|les|de|des|du|et|the|of|and|a|un|une)\b", re.IGNORECASE)


class Joint(NamedTuple):
    """How a line's end is read: whether its hyphen goes, and what stands between."""

    drop: bool
    between: str


class Joiner:
    """Decides line ends by the dictionary and by the words that the source itself has whole."""

    def __init__(self, flow: Flow, lang: str, ledger: Ledger) -> None:
        self._flow = flow
        self._lang = lang
        self._ledger = ledger
        self._words = words_of(line.text + "\n" for i, line in enumerate(flow.lines) if flow.live(i))

    def joint(self, index: int, head: str, tail: str) -> Joint:
        """What stands between `head`, the end of the line of this index, and `tail`, the beginning of the next."""
        match = _CUT.search(head)
        if match is None:
            # U.S.-/led, Bamako/Dakar: cut behind a sign, without a space.
            glued = re.search(r"\w/\Z", head) or (_SIGNED.search(head) and _GOES_ON.match(tail))
            return self._address(index, head, tail) or Joint(False, "" if glued else " ")
        if _ADDRESS.search(head):
            return self._address(index, head, tail) or Joint(False, "")
        goes_on = _GOES_ON.match(tail)
        if goes_on is None:
            return Joint(False, " ")
        first, second = match["first"], goes_on[0]
        if hanging(second) and match["hyphen"] != "\u00ad":
            return Joint(False, " ")
        return self._cut(index, match, first, second)

    def _cut(self, index: int, match: re.Match[str], first: str, second: str) -> Joint:
        line = self._flow.lines[index]
        soft = match["hyphen"] == "\u00ad"
        if first[-1].isdigit() or second[0].isdigit():
            joined, kept = first + second, f"{first}-{second}"
            choice, confidence, reason = ("joined", 0.9, "soft-hyphen") if soft else ("kept", 0.95, "figures")
        else:
            read = reading(first, second, self._words, self._lang)
            joined, kept = read.joined, read.kept
            choice, reason = read.verdict, "dictionary-or-text" if read.attested else "halves"
            confidence = 0.98 if read.attested else 0.75
            whole = plain(joined) in self._words
            if first.isupper() and second.isupper() and min(len(first), len(second)) > 1 and not whole:
                choice, confidence, reason = "kept", 0.7, "halves"  # two acronyms
            elif (
                self._lang == "fr"
                and second.lower() in _PRONOUNS
                and known(unelided(first), "fr")
                and not whole
            ):
                choice, confidence, reason = "kept", 0.7, "halves"  # dit-on
            if choice == "unsure":
                choice, confidence, reason = "joined", 0.5, "unsure"
            if soft and (not read.attested or read.verdict == "unsure"):
                choice, confidence, reason = "joined", 0.95, "soft-hyphen"
        word, other = (joined, kept) if choice == "joined" else (kept, joined)
        said = self._ledger.decide(
            "join", line.page, line.number, line.start + match.start("hyphen") + 1,
            choice=word, alternatives=(other,), confidence=confidence, reason=reason,
            text=f"{first}{match['hyphen'].replace(chr(0xAD), '-')}|{second}",
        )  # fmt: skip
        return Joint(said == joined, " " if said == f"{first}- {second}" else "")

    def _address(self, index: int, head: str, tail: str) -> Joint | None:
        """Whether an address runs over the line's end."""
        match = _ADDRESS.search(head)
        goes_on = _ADDRESS_GOES_ON.match(tail) if match else None
        if match is None or goes_on is None:
            return None
        sure = head[-1] in "/-_=&?" or bool(re.search(r"[/=&?_]", goes_on[0]))
        if not sure and (self._flow.short(index) or _MANY_SMALL.match(tail)):
            return None
        line = self._flow.lines[index]
        whole, parted = f"{match[0]}{goes_on[0]}", f"{match[0]} {goes_on[0]}"
        said = self._ledger.decide("join", line.page, line.number, line.start + len(head) + 1, choice=whole if sure else parted, alternatives=(parted if sure else whole,), confidence=0.85 if sure else 0.6, reason="address", text=whole[:120])  # fmt: skip
        return Joint(False, "" if said == whole else " ")
