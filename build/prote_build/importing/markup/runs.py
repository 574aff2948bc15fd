"""Inlines made flat: runs of one style, each edge where a reader of Markdown sees it.

Where CommonMark would not read an emphasis (its inner edge is a blank, or a sign while a letter stands outside) the edge moves
inward: the sign is printed upright, and no word is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prote_build.importing.content import Call, Inline, Language, LineBreak, Link, Picture, Words

Style = frozenset[str]
PLAIN: Style = frozenset()
STYLES = ("italic", "bold")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = " \u00a0\u202f\u2009\u3000\n"
_EDGES = re.compile(rf"([{_BLANKS}]*)(.*?)([{_BLANKS}]*)", re.S)


def clean(text: str) -> str:
    """`text` with single spaces, without what no format can hold."""
    return _SPACES.sub(" ", _CONTROL.sub("", text))


@dataclass
class Run:
    """Characters of one style, or one inline that is written as a whole."""

    text: str  # of an inline other than words, what its edges show: a bracket or a backtick
    style: Style = PLAIN
    inline: Inline | None = None

    @property
    def blank(self) -> bool:
        """Whether its style shows nowhere: it takes that of what stands around."""
        return isinstance(self.inline, Call) or (self.inline is None and not self.text.strip(_BLANKS))


def plain(inlines: Iterable[Inline]) -> str:
    """The words alone."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Words):
            parts.append(inline.text)
        elif isinstance(inline, Link | Language):
            parts.append(plain(inline.content))
        elif isinstance(inline, LineBreak):
            parts.append(" ")
    return clean("".join(parts)).strip(" ")


def calls(inlines: Iterable[Inline]) -> Iterator[Call]:
    """The calls among inlines."""
    for inline in inlines:
        if isinstance(inline, Call):
            yield inline
        elif isinstance(inline, Link | Language):
            yield from calls(inline.content)


def calls_after_links(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """A call inside a link is no call for every reader: it goes after the link."""
    for inline in inlines:
        if isinstance(inline, Link):
            yield replace(
                inline, content=tuple(part for part in inline.content if not isinstance(part, Call))
            )
            yield from (part for part in inline.content if isinstance(part, Call))
        else:
            yield inline


def flat(inlines: Iterable[Inline], dropped: Style = PLAIN) -> list[Run]:
    runs: list[Run] = []
    for inline in inlines:
        if isinstance(inline, Words):
            text = clean(inline.text)
            style = frozenset(name for name in STYLES if getattr(inline, name)) - dropped
            if not text:
                continue
            if inline.code and text.strip(" "):
                last = runs[-1].inline if runs else None
                if isinstance(last, Words):  # the backticks of two would be read as one run
                    text = last.text + text
                    runs.pop()
                runs.append(Run("`", PLAIN, Words(text, code=True)))
            else:
                runs.append(Run(text, style))
        elif isinstance(inline, Call):
            runs.append(Run("[", PLAIN, inline))
        elif isinstance(inline, LineBreak):
            runs.append(Run("\n", PLAIN))
        elif isinstance(inline, Picture):
            runs.append(Run("!", PLAIN, inline))
        elif plain(inline.content) or any(not isinstance(part, Words | LineBreak) for part in inline.content):
            runs.append(Run("[", _common(inline.content) - dropped, inline))
        else:
            runs += flat(inline.content, dropped)
    return runs


def _common(content: Sequence[Inline]) -> Style:
    """The style that all words of a link or a span share: it is written around it."""
    styles = [run.style for run in flat(content) if not run.blank]
    return frozenset.intersection(*styles) if styles else PLAIN


def trimmed(runs: list[Run], *, one_line: bool) -> list[Run]:
    """The runs with single spaces, none at a line's end, and each style where it can be written."""
    if one_line:
        runs = [replace(run, text=run.text.replace("\n", " ")) for run in runs]
    found: list[Run] = []
    before = "\n"
    for run in runs:
        if run.inline is None:
            if before in " \n":
                run.text = run.text.lstrip(" ")
            if run.text == "\n":
                _strip_end(found)
                if not found or found[-1].text.endswith("\n"):
                    continue  # a break that parts nothing
            if not run.text:
                continue
        found.append(run)
        before = run.text[-1] if run.inline is None else "x"
    _strip_end(found, " \n")
    return _fitted(found)


def _strip_end(runs: list[Run], characters: str = " ") -> None:
    while runs and runs[-1].inline is None:
        runs[-1].text = runs[-1].text.rstrip(characters)
        if runs[-1].text:
            return
        runs.pop()


def _fitted(runs: list[Run]) -> list[Run]:
    while True:
        runs = merged(_softened(split(runs)))
        if _plainer_signs(runs):
            continue
        if not _shifted(runs):
            return runs


def split(runs: list[Run]) -> Iterator[Run]:
    """The same runs, the blanks at their edges being runs of their own."""
    for run in runs:
        if run.inline is not None:
            yield run
            continue
        match = _EDGES.fullmatch(run.text)
        assert match
        yield from (Run(part, run.style) for part in match.groups() if part)


def _softened(runs: Iterable[Run]) -> list[Run]:
    """The same runs, blanks and calls having the style that both their neighbours share."""
    found = list(runs)
    before = [PLAIN] * len(found)
    last = PLAIN
    for at, run in enumerate(found):
        before[at] = last
        last = last if run.blank else run.style
    last = PLAIN
    for at in range(len(found) - 1, -1, -1):
        run = found[at]
        if run.blank:
            run.style = before[at] & last
        else:
            last = run.style
    return found


def merged(runs: list[Run]) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        if found and run.inline is None and found[-1].inline is None and found[-1].style == run.style:
            found[-1] = Run(found[-1].text + run.text, run.style)
        else:
            found.append(run)
    return found


def _plainer_signs(runs: list[Run]) -> bool:
    """Takes from signs that stand alone a style that neither neighbour has: it would not show; tells whether there was one."""
    changed = False
    for at, run in enumerate(runs):
        if run.inline is None and not run.blank and not any(map(str.isalnum, run.text)):
            around = (runs[at - 1].style if at else PLAIN) | (
                runs[at + 1].style if at + 1 < len(runs) else PLAIN
            )
            if run.style - around:
                run.style &= around
                changed = True
    return changed


def _shifted(runs: list[Run]) -> bool:
    """Moves one edge that cannot be written; tells whether there was one."""
    for at, run in enumerate(runs):
        for outside, end in (
            (runs[at - 1] if at else None, 0),
            (runs[at + 1] if at + 1 < len(runs) else None, -1),
        ):
            lost = run.style - (outside.style if outside else PLAIN)
            if not lost or not _sign(run.text[end]) or outside is None or not _letter(outside.text[-1 - end]):
                continue
            if run.inline is not None:
                if isinstance(run.inline, Call):
                    continue
                run.style -= lost
            else:
                rest = run.text[1:] if end == 0 else run.text[:-1]
                edge = Run(run.text[end], run.style - lost)
                parts = [edge, Run(rest, run.style)] if end == 0 else [Run(rest, run.style), edge]
                runs[at : at + 1] = [part for part in parts if part.text]
            return True
    return False


def _sign(character: str) -> bool:
    """Whether any reader may take a character for punctuation."""
    return unicodedata.category(character)[0] in "PS"


def _letter(character: str) -> bool:
    """Whether any reader may take a character for neither a blank nor punctuation."""
    return not (character in _BLANKS or unicodedata.category(character)[0] == "P" or character in "$+<=>^`|~")
