"""What is written is what both readers read: words, styles, blocks, calls and notes of random content."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import ours, read

from prote_build.importing.content import (
    Block,
    Box,
    Break,
    Call,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    Language,
    LineBreak,
    Link,
    Listing,
    Note,
    Paragraph,
    Picture,
    Quote,
    Table,
    Words,
)
from prote_build.importing.markup.front import front_matter, metadata_yaml
from prote_build.importing.writer import files, markdown
from prote_lint.document import Document

COUNT = int(os.environ.get("PROTE_FUZZ", "0")) or 400

# Words, and everything that a reader could take for markup.
_PIECES = st.sampled_from(
    ["mot", "été", "l’Etat", "« oui »", "2023. ", "1) ", "- ", "+ ", "* ", "*", "**", "_", "__", "a_b", "#", "## ", "> ", "|", "||", ":::", "::: a", "---", "- - -", "===", "`", "``", "```", "~~~", "<b>", "</b>", "<", "<!-- x -->", "<https://x.org>", "&amp;", "&", "&#38;", "[^1]", "[^x]", "[^1]: ", "[x](y)", "[x]", "[x]: y", "![x](y)", "!", "[", "]", "(", ")", "{.x}", "{#x}", "{lang=en}", " {a=b}", "{", "}", "\\", "\\*", "\\\\", "https://x.org/a_b_c", "$x$", "^a^", "~b~", "@a", "\u00a0", "\u202f", " ", "  ", "\n", "\t", ".", ",", "…", "»", "«", "’", "€", "°", "+", "=", "1", "𝕏", "e\u0301", ":", "%", "--", "...", "\"", "'"]
)  # fmt: skip
_TEXT = st.lists(_PIECES, min_size=1, max_size=5).map("".join)
_WORDS = st.builds(Words, _TEXT, st.booleans(), st.booleans()) | st.builds(
    Words, _TEXT.filter(lambda text: not set("\n\t") & set(text)), code=st.just(True)
)
_PLAIN_WORDS = st.builds(Words, st.sampled_from(["mot ", " mot", "fin.", "a", "« "]), st.booleans())
_TARGETS = st.sampled_from(["https://example.org", "https://x.org/a_(b)*c*", "https://x.org/?a=1&b=2", "https://x.org/a b", "#faits", "x(y", "https://x.org/&amp;|"])  # fmt: skip
_PICTURES = st.builds(Picture, st.sampled_from(["images/a.png", "images/a (1).png"]), _TEXT)
_LABELS = st.sampled_from(["1", "2"])


def _inlines(calls: bool = True, depth: int = 1) -> st.SearchStrategy[tuple[Inline, ...]]:
    choices: st.SearchStrategy[Inline] = _WORDS | _PLAIN_WORDS | st.builds(LineBreak)
    if calls:
        choices = choices | st.builds(Call, _LABELS)
    if depth:
        choices = (
            choices
            | _PICTURES
            | st.builds(Language, st.sampled_from(["en", "pt-BR"]), _inlines(calls, 0))
            | st.builds(Link, _TARGETS, _inlines(calls, 0))
        )
    return st.lists(choices, max_size=4).map(tuple)


def _blocks(calls: bool = True) -> st.SearchStrategy[tuple[Block, ...]]:
    content = _inlines(calls)
    cells = st.lists(content, min_size=1, max_size=2).map(tuple)
    # In a list of one short item an image is no figure to pandoc: its caption would not be printed.
    figures = st.builds(Figure, _PICTURES, _inlines(calls, 0))
    leaves: st.SearchStrategy[Block] = (
        st.builds(Paragraph, content)
        | st.builds(Heading, st.integers(1, 6), content, st.sampled_from(["", "faits"] if calls else [""]))
        | st.builds(
            Table, cells, st.lists(cells, max_size=2).map(tuple), st.just(("left", "", "right")), content
        )
        | st.builds(CodeBlock, _TEXT)
        | st.builds(Break)
    )

    def around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        several = st.lists(inner, min_size=1, max_size=2).map(tuple)
        return (
            st.builds(
                Listing, st.lists(several, min_size=1, max_size=2).map(tuple), st.sampled_from([None, 1, 3])
            )
            | st.builds(Quote, several)
            | st.builds(Box, st.sampled_from(["summary", "note"]), several)
        )

    return st.lists(leaves | figures | around(leaves) | around(around(leaves)), max_size=3).map(tuple)


_NOTES = st.tuples(
    st.builds(Note, st.just("1"), _blocks(calls=False)),
    st.builds(Note, st.just("2"), st.builds(lambda words: (Paragraph(words),), _inlines(calls=False))),
)


@settings(
    max_examples=COUNT, deadline=None, derandomize=COUNT == 400, suppress_health_check=list(HealthCheck)
)
@given(_blocks(), _NOTES)
def test_both_readers_read_what_was_imported(blocks: tuple[Block, ...], notes: tuple[Note, ...]) -> None:
    text = markdown(blocks, notes)
    assert read(text) == ours(blocks, notes), text
    found = Document(text)
    assert sorted(note.label for note in found.notes) == ["1", "2"], text
    wanted = _calls(blocks)
    assert [call.label for call in found.calls] == wanted, text


def _calls(node: object) -> list[str]:
    if isinstance(node, Call):
        return [node.label]
    if isinstance(node, Link):
        return [part.label for part in node.content if isinstance(part, Call)]
    if isinstance(node, tuple):
        return [label for child in node for label in _calls(child)]
    if isinstance(node, Table):
        return _calls((node.caption, node.head, node.rows))
    if isinstance(node, Figure):
        return _calls(node.caption)
    found = []
    for name in ("content", "blocks", "items"):
        found += _calls(getattr(node, name, ()))
    return found


def _i(text: str) -> Words:
    return Words(text, italic=True)


def _w(text: str) -> Words:
    return Words(text)


# An editor reads the file: no more is escaped than must be.
LINES: dict[str, tuple[tuple[Inline, ...], str]] = {
    "a year": ((_w("2023. Une année"),), "2023\\. Une année"),
    "dash": ((_w("- non"),), "\\- non"),
    "no need": ((_w("a_b [sic] (1) * 3 # > | { } ~ $ ^ @ ! & C&A <3 «\u00a0oui\u202f» l’\\d"),), "a_b [sic] (1) * 3 # > | { } ~ $ ^ @ ! & C&A <3 «\u00a0oui\u202f» l’\\d"),
    "one asterisk": ((_w("voir*"),), "voir*"),
    "two asterisks": ((_w("2*3*4"),), "2\\*3\\*4"),
    "call as text": ((_w("[^1] &amp; <b>x</b> [a](b) {.x}"),), "\\[^1] \\&amp; \\<b>x\\</b> [a\\](b) \\{.x}"),
    "blank edges": ((_w("«"), _i(" Le Monde "), _w("»")), "« *Le Monde* »"),
    "sign before a letter": ((_i("l’"), _w("Etat")), "*l*’Etat"),
    "sign before a blank": ((_i("op. cit."), _w(", p. 3")), "*op. cit.*, p. 3"),
    "in a word": ((_w("in"), _i("croy"), _w("able")), "in*croy*able"),
    "side by side": ((_i("a"), _i("b"), Words("c", bold=True)), "*ab***c**"),
    "overlap": ((_i("a "), Words("b", True, True), Words(" c", bold=True)), "*a **b*** **c**"),
    "over a call": ((_i("a"), Call("1"), _i(" b")), "*a[^1] b*"),
    "title in a language": ((_w("Voir "), Language("en", (_i("A Report"),)), _w(".")), "Voir *[A Report]{lang=en}*."),
    "raised in a language": ((Language("en", (_w("^a^"),)),), "[\\^a^]{lang=en}"),
    "address": ((Link("https://x.org/a_b", (_w("https://x.org/a_b"),)),), "<https://x.org/a_b>"),
    "call in a link": ((Link("https://x.org", (_w("a"), Call("1"))),), "[a](https://x.org)[^1]"),
    "parenthesis after a call": ((_w("a"), Call("1"), _w("(b)")), "a[^1]\\(b)"),
}  # fmt: skip


@pytest.mark.parametrize("case", LINES)
def test_lines(case: str) -> None:
    content, wanted = LINES[case]
    assert markdown([Paragraph(content)], []) == wanted + "\n"


def test_notes_follow_their_calls_and_sections_are_files() -> None:
    blocks: list[Block] = [
        Box("summary", (Paragraph((_w("a"), Call("2"))),)),
        Heading(1, (_w("L’Œuvre & le reste"),)),
        Paragraph((_w("b"), Call("1"), Call("2"))),
        Heading(1, (_w("Fin"),)),
    ]
    notes = [
        Note("1", (Paragraph((_w("un"),)), Listing(((Paragraph((_w("x"),)),),)))),
        Note("2", (Paragraph((_w("deux"),)), Paragraph((_w("suite"),)))),
        Note("3", (Paragraph((_w("seule"),)),)),
    ]
    assert [(file.name, file.text) for file in files(blocks, notes)] == [
        ("00-resume.md", "::: summary\na[^2]\n:::\n\n[^2]: deux\n\n    suite\n"),
        ("01-l-oeuvre-le-reste.md", "# L’Œuvre & le reste\n\nb[^1][^2]\n\n[^1]: un\n\n    - x\n"),
        ("02-fin.md", "# Fin\n\n[^3]: seule\n"),
    ]
    assert [file.name for file in files([Paragraph((_w("a"),))], [])] == ["00-texte.md"]


def test_metadata() -> None:
    given = {
        "authors": ("A", "B"),
        "title": "Mali\u00a0: l’été",
        "number": 3,
        "date": "2023-02-28",
        "places": (),
        "lang": "fr-FR",
    }
    assert (
        metadata_yaml(given)
        == "title: 'Mali\u00a0: l’été'\nnumber: 3\ndate: '2023-02-28'\nlang: fr-FR\nauthors:\n  - A\n  - B\n"
    )
    assert front_matter({}) == ""
    assert front_matter({"title": "A"}) == "---\ntitle: A\n---\n\n"
