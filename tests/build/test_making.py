"""What is made of the tree in Python: native in and native out, through pandoc."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_publication import METADATA, build, publication

from prote_build.making import columns, ordinals, raw
from prote_build.making.typst import for_typst
from prote_build.pandoc import executable
from prote_lint.errors import ProteError


def pandoc(given: str, source: str, target: str) -> str:
    command = [str(executable()), "--sandbox", "-f", source, "-t", target, "--wrap=none"]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=30, check=True).stdout


def changed(native: str, change: Callable[[list[Any]], None]) -> str:
    """`native` after `change` went over its tree, without the spaces of its layout."""
    tree = json.loads(pandoc(native, "native", "json"))
    change(tree["blocks"])
    return squeezed(pandoc(json.dumps(tree), "json", "native"))


def squeezed(native: str) -> str:
    return "".join(native.split())


def made_of(markdown: str) -> list[Any]:
    """The blocks of a text, its columns aligned."""
    blocks: list[Any] = json.loads(pandoc(markdown, "commonmark+pipe_tables", "json"))["blocks"]
    columns.align_figures(blocks)
    return blocks


def drop(blocks: list[Any]) -> None:
    raw.drop_comments(blocks, lambda needle: f"file.md:{len(needle)}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '[Para [Str "a", Space, RawInline (Format "html") "<!-- note -->", Space, Str "b"]]',
            '[Para [Str "a", Space, Str "b"]]',
            id="between words",
        ),
        pytest.param(
            '[RawBlock (Format "html") "<!-- a\\n\\nb -->", Para [Str "c"]]', '[Para [Str "c"]]', id="a block"
        ),
        pytest.param(
            '[BulletList [[Plain [Note [Para [Emph [RawInline (Format "html") "<!-- a --> <!-- b -->", Str "c"]]]]]]]',
            '[BulletList [[Plain [Note [Para [Emph [Str "c"]]]]]]]',
            id="deep inside",
        ),
    ],
)
def test_comments_are_dropped(before: str, after: str) -> None:
    assert changed(before, drop) == squeezed(after)


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ('Para [RawInline (Format "html") "<b>"]', "file.md:3: raw markup '<b>' is not published"),
        ('RawBlock (Format "html") "<!-- a --> <script>x</script>"', "<!-- a --> <script>x</script>"),
        ('RawBlock (Format "typst") "#read(\\"x\\")"', "#read"),
        (
            'Table ("",[],[]) (Caption Nothing []) [(AlignDefault,ColWidthDefault)] (TableHead ("",[],[]) []) [TableBody ("",[],[])'
            ' (RowHeadColumns 0) [] [Row ("",[],[]) [Cell ("",[],[]) AlignDefault (RowSpan 1) (ColSpan 1)'
            ' [Plain [RawInline (Format "openxml") "<w:p/>"]]]]] (TableFoot ("",[],[]) [])',
            "<w:p/>",
        ),
    ],
)
def test_raw_markup_is_refused_wherever_it_stands(node: str, said: str) -> None:
    with pytest.raises(ProteError) as refusal:
        changed(f"[{node}]", drop)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '[Para [Str "XXIe", Space, Str "(1er,", Space, Str "l\\8217XIXe-XXe)", Space, Str "77es."]]',
            '[Para [Str "XXI", Superscript [Str "e"], Space, Str "(1", Superscript [Str "er"], Str ",", Space,'
            ' Str "l\\8217XIX", Superscript [Str "e"], Str "-XX", Superscript [Str "e"], Str ")", Space,'
            ' Str "77", Superscript [Str "es"], Str "."]]',
            id="numbers",
        ),
        pytest.param(
            '[Div ("", [], [("lang", "en")]) [Para [Str "3e"]]]',
            '[Div ("", [], [("lang", "en")]) [Para [Str "3e"]]]',
            id="a foreign block",
        ),
        pytest.param(
            '[Para [Note [Para [Emph [Str "2de"]]]]]',
            '[Para [Note [Para [Emph [Str "2", Superscript [Str "de"]]]]]]',
            id="in a note",
        ),
    ],
)
def test_ordinals_are_raised(before: str, after: str) -> None:
    assert changed(before, ordinals.raise_letters) == squeezed(after)


def test_an_english_text_keeps_its_own_usage(tmp_path: Path) -> None:
    text = {"01.md": "# One\n\nThe 2e and XXIe.\n"}
    folder = publication(
        tmp_path / "text", text, METADATA.replace("fr-FR", "en-GB").replace("profile: fr", "profile: en")
    )
    assert build(folder, tmp_path / "out", "--to", "html") == 0
    (page,) = (tmp_path / "out").glob("*.html")
    assert "The 2e and XXIe." in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "native",
    [
        '[Para [Str "Le", Space, Str "De", Space, Str "Ce", Space, Str "Vers", Space, Str "1e", Space, Str "x2e", Space, Str "VIe\\233"]]',
        '[Para [Span ("", [], [("lang", "en")]) [Str "3e"], Code ("", [], []) "3e"]]',
        '[Para [Str "https://a.fr/2e", Space, Str "0,2e", Space, Str "\\233\\&2e"]]',
    ],
)
def test_what_only_looks_like_an_ordinal_stays(native: str) -> None:
    assert changed(native, ordinals.raise_letters) == squeezed(native)


def table(*rows: str) -> str:
    return "\n".join(
        [f"|{rows[0]}|", "|" + "---|" * (rows[0].count("|") + 1), *(f"|{row}|" for row in rows[1:])]
    )


@pytest.mark.parametrize(
    ("cells", "aligned"),
    [
        (["4\u202f500", "12"], "AlignRight"),
        (["−3,5\u202f%", "+2\u00a0%", "–"], "AlignRight"),
        (["12", "douze"], "AlignDefault"),
        (["2023", "n. d."], "AlignRight"),
        (["–", ""], "AlignDefault"),
        (["*12*", "100 €"], "AlignRight"),
        (["5 mars", "6 mars"], "AlignDefault"),
    ],
)
def test_columns_of_figures_are_aligned_to_the_right(cells: list[str], aligned: str) -> None:
    (node,) = made_of(table("A", *cells))
    assert node["c"][2][0][0] == {"t": aligned}


def test_an_alignment_that_is_given_is_kept() -> None:
    (node,) = made_of("| A |\n|:---|\n| 12 |\n")
    assert node["c"][2][0][0] == {"t": "AlignLeft"}


def typst(markdown: str) -> str:
    """The Typst markup of a text."""
    reader = "commonmark+attributes+bracketed_spans+fenced_divs+implicit_figures"
    tree = json.loads(pandoc(markdown, reader, "json"))
    tree["blocks"] = json.loads(for_typst(json.dumps(tree["blocks"])))
    return pandoc(json.dumps(tree), "json", "typst-smart")


def test_an_image_keeps_its_alternative_text_in_typst() -> None:
    # In a box, which keeps it on its line.
    assert 'Un #box(picture("a.png", alt: "La « carte », dite \\"x\\\\y\\"")) la' in typst(
        'Un ![La « carte », dite "x\\\\y"](a.png) la\n'
    )
    assert '#figure([#picture("a.png", alt: "Un pont")],' in typst("![Un pont](a.png)\n")


def test_a_width_in_percent_reaches_typst() -> None:
    assert 'alt: "Un pont", width: 50%)' in typst("![Un pont](a.png){width=50%}\n")


def test_a_language_reaches_typst() -> None:
    assert '#text(lang: "en", region: "GB")[late flood]' in typst("[late flood]{lang=en-GB}\n")
    assert squeezed(typst("::: {lang=en}\nlate\n:::\n")) == '#[#settext(lang:"en",region:none)late]'


def test_a_summary_is_a_box_in_typst() -> None:
    assert squeezed(typst("::: summary\na\n:::\n")) == "#summary[a]"


def test_a_box_keeps_its_language_and_its_addresses_are_cut_once() -> None:
    text = typst("::: {.summary lang=en}\nSee https://example.org/one/two.\n:::\n")
    assert squeezed(text).startswith('#summary[#[#settext(lang:"en",region:none)')
    assert text.count("#address[") == 1
