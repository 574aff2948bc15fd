"""The structure of a text as the linter reads it beside pandoc's tree: the same identifiers, and the same texts refused."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from small_publication import build, publication

from prote_build import pandoc
from prote_build.checks import check
from prote_build.source import source
from prote_build.target import READER
from prote_build.tree import survey
from prote_lint.config import Config
from prote_lint.diagnostic import Severity
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.errors import ProteError
from prote_lint.gate import UNPRINTABLE
from prote_lint.publication import Publication

BRIEFING = Path(__file__).parents[2] / "briefing"
STRUCTURE = tuple(code for code in UNPRINTABLE if code.startswith("ST"))

HEADINGS = """\
# L’État & l’œuvre : 1er bilan

# L’État & l’œuvre : 1er bilan

# *Le Monde*, « un titre »…

# `code` et [lien](http://example.org/a) ici[^1]

## 2023 — bilan/suite

## Un {#le-un}

## Le un

### le-un

# a-1

# a

# a

Titre souligné
sur deux lignes
===============

> ## Cité

- ## Liste

# [mot]{#mot lang=en} et [deux]{#deux}

# &nbsp;x\u202fy, n°\u00a07

# Ein Straße, İstanbul, Ελλάδα, Łódź, e², ½, 中文

# !!!

# ![ce qu’on voit](x.png) t

Un [mot]{#span}, [lien](#mot){#lien}, `code`{#code}.

::: {#div}
Un.
:::

[^1]: Note.

    # Dans la note
"""

PIECES = [
    *("L’État", "le", "un", "a-1", "a", "*Le Monde*", "**gras**", "« cité »", "2023", "—", "&", "&amp;", "œuvre", "naïf"),
    *("`code x`", "[lien](http://e.org/x)", "[mot]{lang=en}", "[m]{#sp}", "ß", "½", "a_b", "\\*", "…", "!", "1er", "l’Å"),
    *("İ", "Ⅷ", "é", "\u00a0", "\u202f", "№", "[^1]", "![al t](i.png)", "A/B", "C++", "_e_", "中文", "&nbsp;", "ﬁn", "[b]"),
]  # fmt: skip
ENDINGS = ["", "", "", "", " {#le}", " {#a-1}", " {.x}", " {#a .y}", " {lang=en}"]


def tree(text: str) -> list[dict[str, Any]]:
    command = [str(pandoc.executable()), "--sandbox", f"--from={READER}", "--to=json"]
    blocks: list[dict[str, Any]] = json.loads(pandoc.run(command, text.encode(), Path.cwd()))["blocks"]
    return blocks


def theirs(content: object, inside_note: bool = False) -> list[str]:
    """The identifiers of pandoc's headings in order, those of notes left out."""
    if isinstance(content, list):
        return [name for part in content for name in theirs(part, inside_note)]
    if not isinstance(content, dict):
        return []
    inside_note = inside_note or content.get("t") == "Note"
    own = [content["c"][1][0]] if content.get("t") == "Header" and not inside_note else []
    return own + theirs(content.get("c"), inside_note)


def headings(seed: int) -> str:
    """Headings put together by chance, with the same words again and again."""
    chance = random.Random(seed)
    lines = []
    for _ in range(12):
        words = " ".join(chance.choice(PIECES) for _ in range(chance.randint(0, 5)))
        ending = chance.choice(ENDINGS) if words.strip() else ""
        lines.append(chance.choice(["", "", "> ", "- "]) + "#" * chance.randint(1, 3) + f" {words}{ending}")
    return "\n\n".join([*lines, "[^1]: Note.\n"])


@pytest.mark.parametrize("text", [HEADINGS, *map(headings, range(25))], ids=lambda text: text[:20])
def test_headings_have_the_identifiers_that_pandoc_makes(text: str) -> None:
    read = Publication.of_document(Document(text))
    blocks = tree(text)
    assert [heading.identifier for heading in read.headings] == theirs(blocks)
    assert {anchor.identifier for anchor in read.anchors} == survey(blocks).identifiers


def test_chapters_are_numbered_as_one_text() -> None:
    read = Publication(Path(), [Document("# Bilan\n", Path("1.md")), Document("# Bilan\n", Path("2.md"))])
    assert [heading.identifier for heading in read.headings] == theirs(tree(source(read).text))


def test_the_briefing_has_the_identifiers_that_pandoc_makes() -> None:
    read = Publication.load(BRIEFING)
    assert [heading.identifier for heading in read.headings] == theirs(tree(source(read).text))


FIT = [
    "## Un\n\nA.\n\n### Deux\n\nB.\n",
    "Voir [un](#titre), [deux](#sp), [trois](#d), [l’été](#l%C3%A9t%C3%A9).\n\n[x]{#sp}\n\n::: {#d}\nUn.\n:::\n\n# Été {#lété}\n\nFin.\n",
    '![](a.png){alt="Un pont"} ![un *pont*](b.png) [![pont](c.png)](mailto:a@example.org)\n',
    "[a](HTTPS://example.org) [b](tel:112) [c](doi:10.1000/1) [d](annexe.pdf) [e](a:b/c.md)\n".replace(
        " [e](a:b/c.md)", ""
    ),
    "Un[^1].\n\n[^1]: A.\n\n    ## B\n\n    C.\n",
]
UNFIT = [
    "### Un\n\nA.\n",
    "Un[^1].\n\n[^1]: A.\n\n    ### B\n\n    C.\n",
    "> #### Un\n",
    "[un](#titres)\n",
    "[un](#Titre)\n",
    "[un]()\n",
    "[un](#)\n",
    "[un](javascript:a)\n",
    "[un](java&#9;script:a)\n",
    "[un](//example.org/a)\n",
    "[un][a]\n\n[a]: ftp://example.org/a\n",
]


@pytest.mark.parametrize("text", [*FIT, *UNFIT])
def test_linter_and_build_refuse_the_same(text: str) -> None:
    read = Publication.of_document(Document(f"# Titre\n\n{text}", Path("a.md")))
    found = judge(read, Config(select=STRUCTURE), suppressible=False)
    said = [d.code for d in found if d.severity is Severity.ERROR]
    given = source(read)
    if not said:
        check(survey(tree(given.text)), given)
    else:
        with pytest.raises(ProteError):
            check(survey(tree(given.text)), given)
    assert bool(said) == (text in UNFIT)


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("### Bas\n\nA.", "ST011"),
        ("[a]{#x} [b]{#x}", "ST013"),
        ("![](images/carte.png)", "ST014"),
        ("[x](#loin)", "ST016"),
    ],
)
def test_the_gate_says_what_and_where(
    markdown: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = publication(
        tmp_path / "p", {"01.md": f"# Titre\n\n<!-- prote: allow-file {code} : essai -->\n\n{markdown}\n"}
    )
    assert build(folder, tmp_path / "out") == 1
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
