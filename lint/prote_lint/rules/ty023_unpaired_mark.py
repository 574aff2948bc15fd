"""TY023: a quotation mark or bracket without its pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.passage import Passage
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import Bad, Good, ProseRule
from prote_lint.typography import BLANK, BLANKS, LETTER
from prote_lint.view import OBJECT

_PAIRS = {"»": "«", "”": "“", "›": "‹", ")": "(", "]": "["}
_CLOSING = {opening: closing for closing, opening in _PAIRS.items()}
_QUOTES = "«“"
_MARK = lazy.pattern(r"[«»“”‹›()\[\]]")
_ITEM = lazy.pattern(
    rf"(?:\A|[{BLANK}\n(,;:.…])(?:[0-9]{{1,3}}|[{LETTER}]|[ivx]{{1,5}})(?:°|[{BLANK}]?bis)?\Z"
)
_SMILEY = lazy.pattern(r"[:;=8]['’]?-?\Z")
_AN_INTERVAL = lazy.pattern(r"[\[\]]-?[0-9.,]+[{BLANK}]?[,;][{BLANK}]?-?[0-9.,∞]+[\[\]]")
_FAR = 6


class _Open(NamedTuple):
    """A quotation that its paragraph does not close, and how many passages ago it began."""

    passage: Passage
    at: int
    ago: int


class UnpairedMark(ProseRule):
    """An opening quotation mark or bracket is never closed, or a closing one was never opened.

    Finds: `«` without `»`, `“` without `”`, a bracket without its pair, and the reverse.
    Why: the reader no longer knows who speaks, or where an aside ends.
    Exceptions: a quotation that runs over several paragraphs, whether its opening mark comes back at the head of each or not; `a)` and
    `1)` before an item; smileys; open intervals; code and addresses.
    Fix: none: only the author knows where the pair belongs.
    Source: common usage of French and English, on which all profiles agree.
    """

    code = "TY023"
    name = "unpaired-mark"
    inside_notes = True
    good = (
        Good("Il dit «⍽“oui” (ou [non])⍽». Selon a) un, 2) deux, 3°) trois :-)\n"),
        Good("«⍽Il a dit ceci.\n\n«⍽Et cela⍽».\n"),
        Good("Il a dit⍽: «⍽Ceci.\n\nEt cela⍽». Puis (voir https://example.org/a_(b)).\n"),
    )
    bad = (
        Bad("Il dit «⍽oui. Et part.\n       ^\n"),
        Bad("Il dit oui⍽». Il part (vite.\n           ^\n                      ^\n"),
        Bad("«⍽Il a dit ceci.\n^\n\nIl part.\n"),
    )

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        left: list[_Open] = []
        for passage in publication.passages:
            if passage.doc.kind == "text" or not profile.speaking(passage.lang):
                continue  # a paragraph of a page may be half of one
            opened, closing = _unpaired(passage)
            head = passage.text.lstrip(f"\n{BLANKS}")[:1]
            waiting: list[_Open] = []
            for quote in left:
                if quote.ago == _FAR or not _same(quote.passage, passage):
                    yield self._never_closed(quote.passage, quote.at)
                # The mark at the head of the next paragraph says that the quotation goes on there.
                elif quote.passage.text[quote.at] != head:
                    waiting.append(quote)
            left = waiting
            for at in closing:
                mark = passage.view.text[at]
                before = next((q for q in left if q.passage.text[q.at] == _PAIRS[mark]), None)
                if before is not None:
                    left.remove(before)
                elif not _stands_alone(passage.view.text, at, mark):
                    yield self.at(passage, at, at + 1, "“{mark}” was never opened", mark=mark)
            left = [quote._replace(ago=quote.ago + 1) for quote in left]
            for at in opened:
                if passage.text[at] in _QUOTES and passage.kind == "paragraph" and len(left) < _FAR:
                    left.append(_Open(passage, at, 0))
                elif not _stands_alone(passage.view.text, at, passage.text[at]):
                    yield self._never_closed(passage, at)
        for quote in left:
            yield self._never_closed(quote.passage, quote.at)

    def _never_closed(self, passage: Passage, at: int) -> Diagnostic:
        return self.at(passage, at, at + 1, "“{mark}” is never closed", mark=passage.text[at])


def _unpaired(passage: Passage) -> tuple[list[int], list[int]]:
    """Where marks without their pair stand: those that open, those that close.

    Addresses and words in another language are read too, for a bracket glued to an address closes what the words before it opened.
    """
    text = passage.view.text
    opened: dict[str, list[int]] = {mark: [] for mark in _CLOSING}
    closing: list[int] = []
    items = 0  # brackets of an aside that an item, `a)`, seemed to close
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark in opened:
            opened[mark].append(at)
        elif opened[_PAIRS[mark]]:
            opened[_PAIRS[mark]].pop()
            items += mark == ")" and _ITEM.search(text[max(0, at - 8) : at]) is not None
        elif mark == ")" and items:
            items -= 1
        else:
            closing.append(at)
    visible = passage.text
    left = sorted(at for places in opened.values() for at in places if visible[at] != OBJECT)
    return left, [at for at in closing if visible[at] != OBJECT]


def _same(one: Passage, other: Passage) -> bool:
    """Whether two passages are read one after the other: both in the text proper, or in one note."""
    return one.doc is other.doc and one.note is other.note and other.kind == "paragraph"


def _stands_alone(text: str, at: int, mark: str) -> bool:
    """Whether a mark may stand without a pair: before an item, in a smiley, in an open interval."""
    head = text[max(0, at - 8) : at]
    if mark in "()" and _SMILEY.search(head):
        return True
    if mark == ")":
        return _ITEM.search(head) is not None
    return mark in "[]" and _AN_INTERVAL.search(text, max(0, at - 30), at + 30) is not None
