"""The lists of a DOCX: which paragraphs are numbered, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from prote_build.importing.docx.package import W
from prote_build.importing.docx.styles import number as parsed
from prote_build.importing.docx.styles import value


@dataclass(frozen=True)
class Level:
    """How a level of a list is marked; `blank` marks nothing: the paragraph goes on with the item above."""

    ordered: bool
    start: int
    blank: bool = False


class Numbering:
    """The levels of every list, by its id."""

    def __init__(self, root: ET.Element | None) -> None:
        self._levels: dict[tuple[str, str], Level] = {}
        kinds: dict[str, dict[str, Level]] = {}
        for kind in root.findall(W + "abstractNum") if root is not None else ():
            kinds[kind.get(W + "abstractNumId", "")] = {
                node.get(W + "ilvl", ""): _level(node) for node in kind.findall(W + "lvl")
            }
        for number in root.findall(W + "num") if root is not None else ():
            name = number.get(W + "numId", "")
            levels = dict(kinds.get(value(number, "abstractNumId"), {}))
            for override in number.findall(W + "lvlOverride"):
                at = override.get(W + "ilvl", "")
                own, start = override.find(W + "lvl"), value(override, "startOverride")
                known = _level(own) if own is not None else levels.get(at, Level(True, 1))
                levels[at] = Level(known.ordered, parsed(start, known.start), known.blank)
            self._levels.update({(name, at): level for at, level in levels.items()})

    def level(self, number: str, at: str) -> Level | None:
        """How a level of a list is marked; None where the paragraph is in no list."""
        if number in ("", "0"):
            return None
        return self._levels.get((number, at), Level(False, 1))


def _level(node: ET.Element) -> Level:
    form, text, start = value(node, "numFmt"), value(node, "lvlText"), value(node, "start")
    blank = form == "none" or (form == "bullet" and not text.strip())
    return Level(form not in ("bullet", "none", ""), parsed(start, 1), blank)
