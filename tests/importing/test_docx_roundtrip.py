"""A publication built as DOCX and imported again is the same publication, but for what DOCX cannot hold.

Not held, and therefore not compared:

- the names of files: the sections come back as files, named after their headings;
- labels of notes: they come back as the numbers that are printed;
- of the metadata: `identifier`, `outlets`, `acronyms`, `names`, and authors that are the organisation itself;
- an alignment to the left of a table's column, which is how a column without one is written; one of figures is written to the right;
- comments, and identifiers of headings that nothing links to.

Everything else is compared strictly: blocks, words with their no-break spaces, italics and bold, headings, links, languages,
tables, images with their alternative texts, and which note stands at each call.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_publication import publication
from trees import Tree, read

from prote_build.importing.content import Imported
from prote_build.importing.docx import imported
from prote_build.importing.ledger import Ledger
from prote_build.importing.markup.front import metadata_yaml
from prote_build.importing.writer import files, markdown
from prote_build.press import press
from prote_build.source import source
from prote_lint.publication import Publication

BRIEFING = Path(__file__).parents[2] / "briefing"
NOT_HELD = {"identifier", "outlets", "acronyms", "names", "profile"}


def _around(folder: Path) -> tuple[str, Imported]:
    given = Publication.load(folder)
    (output,) = press(given, ["docx"], lambda _name: None, 0).outputs
    return source(given).text, imported(output.content, "t.docx", Ledger(), track_changes="accept")


def _compared(tree: Tree) -> Tree:
    """A tree without alignments to a side, and images without the names of their files."""
    if isinstance(tree, list):
        if tree[:1] == ["table"]:
            return [
                "table",
                ["" if side in ("left", "right") else side for side in tree[1]],
                _compared(tree[2]),
            ]
        if tree[:1] in (["figure"], ["image"]):
            return [tree[0], "", *tree[2:]]
        return [_compared(part) for part in tree]
    return tree


@pytest.fixture(scope="module", params=["briefing", "small"])
def pair(request: pytest.FixtureRequest) -> tuple[Path, str, Imported]:
    if request.param == "briefing":
        return BRIEFING, *_around(BRIEFING)
    folder = publication(Path(tempfile.mkdtemp()) / "delta")
    return folder, *_around(folder)


def test_the_tree_comes_back(pair: tuple[Path, str, Imported]) -> None:
    _folder, text, found = pair
    assert _compared(read(markdown(found.blocks, found.notes))) == _compared(read(text))


def _sides(tree: Tree) -> list[str]:
    """The alignments of all columns of all tables."""
    if not isinstance(tree, list):
        return []
    own = list(tree[1]) if tree[:1] == ["table"] else []
    return own + [side for part in tree for side in _sides(part)]


def test_alignments_that_the_source_gives_come_back(pair: tuple[Path, str, Imported]) -> None:
    _folder, text, found = pair
    given, back = _sides(read(text)), _sides(read(markdown(found.blocks, found.notes)))
    assert given
    # What each may come back as: an open column of figures is written to the right.
    held = {"left": {"", "left"}, "": {"", "left", "right"}}
    assert [
        pair for pair in zip(given, back, strict=True) if pair[1] not in held.get(pair[0], {pair[0]})
    ] == []


def test_the_metadata_come_back(pair: tuple[Path, str, Imported]) -> None:
    folder, _text, found = pair
    given: dict[str, Any] = yaml.safe_load((folder / "metadata.yaml").read_text(encoding="utf-8"))
    if given["authors"] == [given["organisation"]]:
        del given["authors"]
    wanted = {
        key: str(value) if key in ("date", "number") else value
        for key, value in given.items()
        if key not in NOT_HELD
    }
    back = yaml.safe_load(
        metadata_yaml({key: value for key, value in found.metadata.items() if key not in NOT_HELD})
    )
    back["number"] = str(back["number"])
    assert back == wanted


def test_a_section_is_a_file(pair: tuple[Path, str, Imported]) -> None:
    folder, _text, found = pair
    made = files(found.blocks, found.notes)
    assert len(made) == len(list(folder.glob("*.md")))
    assert sum(file.text.count("\n[^") for file in made) == len(found.notes)
