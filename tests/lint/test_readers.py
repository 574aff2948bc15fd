"""prote's reading of Markdown beside pandoc's: the same blocks, calls and notes, or a finding that says so."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pypandoc  # type: ignore[import-untyped]
import pytest

from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.markdown.node import Node
from prote_lint.publication import Publication

READER = "commonmark+footnotes+fenced_divs+bracketed_spans+attributes+pipe_tables+implicit_figures"
BRIEFING = sorted((Path(__file__).parents[2] / "briefing").glob("*.md"))

ALIKE = {
    "calls in emphasis": "Un *mot[^1] **fort[^2]***.\n\n[^1]: A.\n\n[^2]: B.\n",
    "note with a list": "Un[^1].\n\n[^1]: Voir :\n\n    - un\n    - deux\n\n    Fin.\n",
    "note with a quotation": "Un[^1].\n\n[^1]: Dit :\n\n    > oui\n    > non\n",
    "note with code": "Un[^1].\n\n[^1]: Code :\n\n        x = 1\n\n    Fin.\n",
    "note with fenced code": "Un[^1].\n\n[^1]: Code :\n\n    ```\n    [^2]: exemple\n    ```\n",
    "note of several paragraphs": "Un[^1].\n\n[^1]: A.\n\n    B.\n\n    C *d*.\n\nSuite.\n",
    "definition right after a paragraph": "Un[^1].\n[^1]: A.\n",
    "definitions without blank lines": "Un[^1] et[^2].\n\n[^1]: A.\n[^2]: B.\n",
    "empty definition": "Un[^1].\n\n[^1]:\n\nSuite.\n",
    "words on the line after the mark": "Un[^1].\n\n[^1]:\n    A.\n\nSuite.\n",
    "lazy line": "Un[^1].\n\n[^1]: A\nsuite.\n\nFin.\n",
    "definition after a list": "- un[^1]\n- deux\n[^1]: A.\n\nFin.\n",
    "definition in a list": "- Un[^1].\n\n  [^1]: A.\n\n- Deux.\n",
    "definition in a quotation": "> [^1]: A.\n\nUn[^1].\n",
    "definition before its call": "[^1]: A.\n\nUn[^1].\n",
    "definition indented in another": "Un[^1] et[^2].\n\n[^1]: A.\n\n    [^2]: B.\n",
    "accents in a label": "Un[^été].\n\n[^été]: A.\n",
    "a heading without blank lines": "Texte\n# Titre\nSuite[^1].\n[^1]: A.\n",
    "a call in a heading": "# Titre[^1]\n\n[^1]: A.\n",
    "underlined heading": "Titre\n=====\n\nTexte.\n",
    "indented code": "Texte.\n\n    code[^1]\n\nFin[^1].\n\n[^1]: A.\n",
    "undefined call": "Un[^9] et *deux[^é]* et `[^3]`.\n",
    "escaped call": "Un\\[^1] et \\[mot].\n\n[^1]: A.\n",
    "call before a parenthesis": "Un[^1](deux).\n\n[^1]: A.\n",
    "call in a link": "[un[^1]](https://example.org) et [deux](https://example.org).\n\n[^1]: A.\n",
    "a div": "Avant.\n\n::: summary\nTexte[^1].\n:::\n\nAprès.\n\n[^1]: A.\n",
    "tight div": "Avant\n::: summary\nTexte\n:::\nAprès\n",
    "nested divs": "::: a\nUn.\n\n::: b\nDeux.\n:::\n\nTrois.\n:::\n\nFin.\n",
    "nested divs of other lengths": ":::: a\nUn.\n\n::: b\nDeux.\n:::\n\nTrois.\n::::\n\nFin.\n",
    "div in a list": "- un\n\n  ::: a\n  texte\n  :::\n\n- deux\n",
    "tight div in a list": "- un\n  ::: a\n  texte\n  :::\n- deux\n",
    "div as a list item": "- ::: a\n  texte\n  :::\n- deux\n",
    "div right after a list": "- un\n- deux\n::: a\n- trois\n:::\n\nFin.\n",
    "list goes on after a div": "::: a\n- un\n:::\n- deux\n",
    "div in a note": "Un[^1].\n\n[^1]: A.\n\n    ::: b\n    texte\n    :::\n\n    Fin.\n",
    "tight div in a note": "Un[^1].\n\n[^1]: A.\n    ::: b\n    texte\n    :::\n\nFin.\n",
    "div in a quotation": "> ::: a\n> texte\n> :::\n\nFin.\n",
    "unclosed div": "::: a\nUn.\n\nDeux.\n",
    "unclosed div in a list": "- ::: a\n  un\n\nFin.\n",
    "unclosed div in a div": "::: a\n:::: b\nun\n:::\n\nFin.\n",
    "stray fence": "Un.\n\n:::\n\nDeux.\n",
    "colons and two words": "::: deux mots\nUn.\n",
    "div with attributes": "::: {.a #i lang=en}\nOne.\n:::\n",
    "code in a div": "::: a\n    x = 1\n:::\n",
    "fence in code": "```\n::: a\n```\n\nUn.\n",
    "div after a table": "| a | b |\n|---|---|\n| c | d |\n::: x\nUn.\n:::\n",
    "bracketed spans": "Un [mot *fort* [et[^1]]{.b}]{lang=en} [rien].\n\n[^1]: A.\n",
    "table with calls": "| a | b |\n|---|---|\n| c[^1] | d |\n\n[^1]: A.\n",
    "windows line ends": "# Titre\r\n\r\nUn[^1]\r\ndeux.\r\n\r\n[^1]: A.\r\n\r\n    B.\r\n",
    "tabs": "Un[^1].\n\n[^1]: A.\n\n\tB.\n\n-\tun\n\n\tdeux\n",
    "beyond the basic plane": "𝕏 😀[^1] ça.\n\n[^1]: 𝔸 é.\n",
    "comment": "<!-- a -->\nUn[^1].\n\n<!-- b -->\n[^1]: A.\n",
    "entities": "Un &amp; deux &eacute;.\n",
    "a year begins a paragraph": "2023. Une année.\n\nFin.\n",
    "hard breaks": "Un\\\ndeux  \ntrois.\n",
    "image": "Avant ![un *mot*](a.png) après.\n\n![seule](b.png)\n",
}  # fmt: skip

# Where the readers part, and the code that says so.
DIFFERENT = {
    "call in an image": ("![un[^1]](a.png)\n\n[^1]: A.\n", "FN011"),
    "note that calls a note": ("Un[^1] et[^2].\n\n[^1]: A[^2].\n\n[^2]: B.\n", "FN008"),
    "attributes that belong to nothing": ("Un {.x} deux.\n", "ST007"),
    "label in capitals": ("Un[^Ab].\n\n[^ab]: A.\n", "ST003"),
}  # fmt: skip


@pytest.mark.parametrize("case", ALIKE)
def test_both_read_the_same(case: str) -> None:
    assert ours(Document(ALIKE[case])) == pandocs(ALIKE[case])


@pytest.mark.parametrize("path", BRIEFING, ids=lambda path: path.name)
def test_both_read_the_briefing_alike(path: Path) -> None:
    doc = Document(path.read_text(encoding="utf-8"), path)
    assert ours(doc) == pandocs(doc.text)


def ours(doc: Document) -> list[Any]:
    notes: dict[str, Node] = {}
    for note in doc.notes:
        notes.setdefault(note.key, note.node)

    def blocks(nodes: list[Node]) -> list[Any]:
        return [block(node) for node in nodes if node.kind != "note"]

    def block(node: Node) -> Any:
        match node.kind:
            case "paragraph":
                return ["paragraph", words(node)]
            case "heading":
                return ["heading", node.level, words(node)]
            case "code-block":
                return [
                    "code",
                    "".join(child.value for child in node.children).replace("\r\n", "\n").rstrip("\n"),
                ]
            case "html-block":
                return ["html"]
            case "rule":
                return ["rule"]
            case "table":
                return ["table", [[words(cell) for cell in row.children] for row in node.children]]
            case "div":
                return [
                    "div",
                    list(node.attributes.classes if node.attributes else ()),
                    blocks(node.children),
                ]
        return [node.kind, blocks(node.children)]

    def words(node: Node) -> list[Any]:
        said: list[Any] = []
        for child in node.children:
            match child.kind:
                case "text":
                    said.append(child.value)
                case "soft-break" | "hard-break":
                    said.append(" ")
                case "code":
                    said.append(f"`{child.value}`")
                case "html" | "attributes":
                    pass
                case "call":
                    key = " ".join(child.value.casefold().split())
                    said.append(
                        ["note", blocks(notes[key].children)] if key in notes else f"[^{child.value}]"
                    )
                case kind:
                    said.append([kind, words(child)])
        return joined(said)

    return blocks(doc.tree.children)


def pandocs(text: str) -> list[Any]:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from", READER, "--to", "json", "--sandbox"],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        check=True,
    )

    def blocks(nodes: list[Any]) -> list[Any]:
        return [block(node["t"], node.get("c")) for node in nodes]

    def block(kind: str, c: Any) -> Any:
        match kind:
            case "Para" | "Plain":
                return ["paragraph", words(c)]
            case "Header":
                return ["heading", c[0], words(c[2])]
            case "CodeBlock":
                return ["code", c[1].rstrip("\n")]
            case "RawBlock":
                return ["html"]
            case "HorizontalRule":
                return ["rule"]
            case "BlockQuote":
                return ["quote", blocks(c)]
            case "BulletList":
                return ["list", [["item", blocks(item)] for item in c]]
            case "OrderedList":
                return ["list", [["item", blocks(item)] for item in c[1]]]
            case "Div":
                return ["div", c[0][1], blocks(c[1])]
            case "Figure":
                return ["paragraph", words(c[2][0]["c"])]
            case "Table":
                rows = [*c[3][1], *(row for body in c[4] for row in body[3])]
                return ["table", [[cell_words(cell) for cell in row[1]] for row in rows]]
        raise AssertionError(kind)

    def cell_words(cell: Any) -> list[Any]:
        return words(cell[4][0]["c"]) if cell[4] else []

    def words(inlines: list[Any]) -> list[Any]:
        said: list[Any] = []
        for inline in inlines:
            kind, c = inline["t"], inline.get("c")
            match kind:
                case "Str":
                    said.append(c)
                case "Space" | "SoftBreak" | "LineBreak":
                    said.append(" ")
                case "Code":
                    said.append(f"`{c[1]}`")
                case "RawInline":
                    pass
                case "Note":
                    said.append(["note", blocks(c)])
                case "Emph":
                    said.append(["emphasis", words(c)])
                case "Strong":
                    said.append(["strong", words(c)])
                case "Link":
                    said.append(["link", words(c[1])])
                case "Image":
                    said.append(["image", words(c[1])])
                case "Span":
                    said.append(["span", words(c[1])])
                case _:
                    raise AssertionError(kind)
        return joined(said)

    return blocks(json.loads(done.stdout)["blocks"])


def joined(said: list[Any]) -> list[Any]:
    """Neighbouring strings made one, spaces folded."""
    found: list[Any] = []
    for part in said:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return [" ".join(part.split(" ")) if isinstance(part, str) else part for part in found]


@pytest.mark.parametrize("case", DIFFERENT)
def test_where_the_readers_part_a_rule_says_so(case: str) -> None:
    text, code = DIFFERENT[case]
    assert code in {d.code for d in judge(Publication.of_document(Document(text)), Config())}
