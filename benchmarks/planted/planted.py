"""The planted set: for each kind of fault one text that has it, and the same text put right.

    python benchmarks/planted/planted.py FOLDER

writes each pair into FOLDER as `faulty/KIND.md` and `right/KIND.md`, for any tool to read. The files beside this one hold
the texts, each once: a mark of CriticMarkup stands where the fault is, `{~~fault~>right~~}`, `{--fault--}` or
`{++right++}`. Invisible characters are written as `prote_lint.visible` writes them, others as `{U+00AD}`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "lint"))

from prote_lint.text import Span  # noqa: E402
from prote_lint.visible import hide  # noqa: E402

PUBLISHED = "2023-03-15"
TITLE = "Note d’orientation"
PROFILE = "crisis-group-fr"
FRONT = "---\ntitle: {title}\ndate: {date}\nlang: fr-FR\nprofile: {profile}\n---\n\n"

_KIND = re.compile(
    r"^## (?P<name>\S+)\n\n(?P<keys>(?:- [^\n]+\n)+)\n````markdown\n(?P<text>.*?)^````$", re.M | re.S
)
_KEYS = ("fault", "finds", "also", "place", "profile", "title")
_MARK = re.compile(r"\{~~(.*?)~>(.*?)~~\}|\{--(.*?)--\}|\{\+\+(.*?)\+\+\}", re.S)
_CODE_POINT = re.compile(r"\{U\+([0-9A-F]{4})\}")


class Text(NamedTuple):
    """A whole file, and where in it the marks stood; one that holds nothing here is an empty span."""

    text: str
    marks: tuple[Span, ...]

    def lines(self) -> set[int]:
        """The lines that the marks touch, from 1."""
        return {
            line
            for start, end in self.marks
            for line in range(self.text.count("\n", 0, start) + 1, self.text.count("\n", 0, end) + 2)
        }


class Kind(NamedTuple):
    """One kind of fault: what is wrong, which rules must find it, which others its text rightly wakes.

    Rules that `finds` names say something at the first mark, or with `everywhere` at each, and nowhere else.
    """

    name: str
    family: str
    fault: str
    finds: tuple[str, ...]
    also: tuple[str, ...]
    everywhere: bool
    faulty: Text
    right: Text


def kinds() -> list[Kind]:
    """All kinds, family by family. Raises ValueError where a file says something that this reader does not know."""
    return [kind for path in sorted(HERE.glob("*.md")) for kind in _read(path)]


def _read(path: Path) -> Iterator[Kind]:
    source = path.read_text(encoding="utf-8")
    found = list(_KIND.finditer(source))
    if len(found) != source.count("\n- fault: "):
        raise ValueError(f"{path.name}: a kind is a heading, its keys and one fenced text")
    for match in found:
        keys = dict(line.removeprefix("- ").split(": ", 1) for line in match["keys"].splitlines())
        if unknown := set(keys) - set(_KEYS):
            raise ValueError(f"{path.name}: {match['name']}: unknown keys {', '.join(sorted(unknown))}")
        front = FRONT.format(
            title=keys.get("title", TITLE), date=PUBLISHED, profile=keys.get("profile", PROFILE)
        )
        faulty, right = _sides(front + match["text"])
        if not faulty.marks or faulty.text == right.text:
            raise ValueError(f"{path.name}: {match['name']}: nothing is marked")
        yield Kind(
            match["name"], path.stem, keys["fault"], _codes(keys["finds"]), _codes(keys.get("also", "")),
            "place" in keys, faulty, right,
        )  # fmt: skip


def _codes(listed: str) -> tuple[str, ...]:
    return tuple(listed.split(", ")) if listed else ()


def _sides(source: str) -> tuple[Text, Text]:
    """The text as it is with its faults, and as it is without."""
    texts, marks, at = ["", ""], ([], []), 0  # type: tuple[list[str], tuple[list[Span], list[Span]], int]
    for match in _MARK.finditer(source):
        between = _plain(source[at : match.start()])
        swapped, swap, faulty, right = match.groups("")
        for side, inside in enumerate((swapped + faulty, swap + right)):
            texts[side] += between
            start = len(texts[side])
            texts[side] += _plain(inside)
            marks[side].append(Span(start, len(texts[side])))
        at = match.end()
    rest = _plain(source[at:])
    return Text(texts[0] + rest, tuple(marks[0])), Text(texts[1] + rest, tuple(marks[1]))


def _plain(written: str) -> str:
    return hide(_CODE_POINT.sub(lambda match: chr(int(match[1], 16)), written))


def write(folder: Path) -> list[Kind]:
    """Writes each kind's two texts, and says which kinds they are."""
    found = kinds()
    for side in ("faulty", "right"):
        (folder / side).mkdir(parents=True, exist_ok=True)
    for kind in found:
        for side, text in (("faulty", kind.faulty), ("right", kind.right)):
            (folder / side / f"{kind.name}.md").write_text(text.text, encoding="utf-8", newline="")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    found = write(parser.parse_args().folder)
    sys.stdout.write(f"{len(found)} kinds, {2 * len(found)} files\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
