"""Lines become text again: calls cut out of them, their ends joined, their looks kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from prote_build.importing import content
from prote_build.importing.calls import Matched
from prote_build.importing.flow import Flow
from prote_build.importing.joins import Joiner
from prote_build.importing.sheet import Run

_SPACES = " \u00a0\u202f\u2009"


class Typesetter:
    """Makes the inlines of a paragraph out of its lines."""

    def __init__(self, flow: Flow, calls: Iterable[Matched], joiner: Joiner) -> None:
        self._flow = flow
        self._joiner = joiner
        self._calls: dict[int, list[Matched]] = defaultdict(list)
        for call in calls:
            self._calls[call.sign.line].append(call)

    def begins_with_call(self, index: int) -> bool:
        """Whether the first thing in a line is a call: it belongs to what stands before."""
        return any(
            not self._flow.lines[index].text[: call.sign.start].strip() for call in self._calls.get(index, ())
        )

    def calls_in(self, lines: Iterable[int]) -> bool:
        """Whether any of these lines calls a note."""
        return any(self._calls.get(index) for index in lines)

    def ends_with_call(self, index: int) -> bool:
        """Whether a call is the last thing in a line."""
        calls = self._calls.get(index)
        return calls is not None and not self._flow.lines[index].text[calls[-1].sign.end :].strip()

    def bare(self, index: int, start: int = 0) -> str:
        """The text of a line from a code point on, its calls left out."""
        text = self._flow.lines[index].text
        out, at = "", start
        for call in self._calls.get(index, ()):
            if call.sign.start >= at:
                out += text[at : call.sign.start]
                at = call.sign.end
        return out + text[at:]

    def inlines(self, lines: Sequence[tuple[int, int]], *, plain: bool = False) -> tuple[content.Inline, ...]:
        """The text of some lines, each given with the code point at which it begins. `plain` drops bold and italics."""
        pieces: list[_Piece] = []
        for rank, (index, start) in enumerate(lines):
            own = self._pieces(index, start)
            if rank + 1 < len(lines):
                self._finish(own, index, *lines[rank + 1])
            pieces += own
        return tuple(_merged(pieces, plain=plain))

    def _pieces(self, index: int, start: int) -> list[_Piece]:
        line = self._flow.lines[index]
        text = line.text
        pieces: list[_Piece] = []
        at = start
        for call in self._calls.get(index, ()):
            sign = call.sign
            if sign.start < at:
                continue
            _add(pieces, line.runs, at, sign.start)
            if sign.reason in ("free", "alone", "bracketed", "superscript", "linked", "symbol"):
                _trim(pieces)
            pieces.append(content.Call(call.label))
            at = sign.end
            if text[at : at + 1].isalpha() or text[at : at + 1] in "«“":
                pieces.append(Run(" ") if text[at : at + 1] else Run(""))
        _add(pieces, line.runs, at, len(text))
        return pieces

    def _finish(self, pieces: list[_Piece], index: int, following: int, start: int) -> None:
        """Joins a line to the next: its last characters are changed as the joiner says."""
        if self.begins_with_call(following) and not self._flow.lines[following].text[:start].strip():
            _trim(pieces)
            return
        last = next((piece for piece in reversed(pieces) if isinstance(piece, Run)), None)
        if last is None or (pieces and isinstance(pieces[-1], content.Call)):
            pieces.append(Run(" "))
            return
        head = self.bare(index).rstrip(_SPACES)
        joint = self._joiner.joint(index, head, self.bare(following, start).lstrip(_SPACES))
        _trim(pieces)
        last = pieces[-1] if pieces and isinstance(pieces[-1], Run) else None
        if joint.drop and last is not None:
            pieces[-1] = _copy(last, last.text[:-1])
        if joint.between:
            pieces.append(_copy(last, joint.between) if last is not None else Run(joint.between))


_Piece = Run | content.Call


def _copy(run: Run, text: str) -> Run:
    return Run(text, run.italic, run.bold, run.raised, run.size, run.target, run.goes_to, run.role)


def _add(pieces: list[_Piece], runs: Sequence[Run], start: int, end: int) -> None:
    """Appends the characters from `start` to `end` of a line's runs."""
    at = 0
    for run in runs:
        first, last = max(start - at, 0), min(end - at, len(run.text))
        if first < last:
            pieces.append(_copy(run, run.text[first:last]))
        at += len(run.text)


def _trim(pieces: list[_Piece]) -> None:
    """Takes the spaces off the end."""
    while pieces and isinstance(last := pieces[-1], Run):
        bare = last.text.rstrip(_SPACES)
        if bare:
            if bare != last.text:
                pieces[-1] = _copy(last, bare)
            return
        pieces.pop()


def _merged(pieces: Iterable[_Piece], *, plain: bool) -> Iterable[content.Inline]:
    out: list[content.Inline] = []
    look: tuple[bool, bool, bool, str] | None = None
    texts: list[str] = []

    def flush() -> None:
        nonlocal look
        if look is not None:
            text = "".join(texts)
            if text:
                italic, bold, code, target = look
                words = content.Words(text, italic, bold, code)
                out.append(content.Link(target, (words,)) if target else words)
        texts.clear()
        look = None

    for piece in pieces:
        if isinstance(piece, content.Call):
            flush()
            out.append(piece)
            continue
        mine = (piece.italic and not plain, piece.bold and not plain, piece.role == "Code", piece.target)
        if look is not None and piece.text.isspace() and not piece.target:
            # A space takes the look of what stands before it.
            mine = mine if look[3] else look
        if mine != look:
            flush()
            look = mine
        texts.append(piece.text)
    flush()
    return _stripped(out)


def _stripped(inlines: list[content.Inline]) -> list[content.Inline]:
    """Without the spaces at both ends."""
    if inlines and isinstance(first := inlines[0], content.Words):
        text = first.text.lstrip(_SPACES)
        inlines[:1] = [content.Words(text, first.italic, first.bold, first.code)] if text else []
    if inlines and isinstance(last := inlines[-1], content.Words):
        text = last.text.rstrip(_SPACES)
        inlines[-1:] = [content.Words(text, last.italic, last.bold, last.code)] if text else []
    return inlines
