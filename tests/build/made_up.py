"""Publications made up by chance: every construct of the dialect in every other, and words that formats like to change."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ("l’eau", "peut-être", "4\u202f500", "n°\u00a012", "XXIe", "1er", "office", "affluent", "ﬁn", "e\u0301te\u0301",
     "«\u202foui\u202f»", "quoi\u202f?", "fin.", "(voir", "loin)", "a_b", "x\\*y", "&amp;", "&lt;b&gt;", "\\#set", "$x$",
     "@a", "~b~", "a^2", '"droit"', "l'a", "...", "--", "—", "–", "demain\u00a0:", "Ælfric", "œuvre", "Łódź", "Ελλάδα",
     "Россия", "intergouvernementalisation", "Etats-Unis", "\u2011", "a\u2009b", "a\u200bb", "co\u00adopérer", "a//b",
     "http://example.org/a_b-c", "<https://example.org/é?a=b&c=%20>", "<a@example.org>", "`code  x`", "`#set $x`",
     "[a\\]", "//", "/*x*/", "~", "=", "- a", "+", "100\u00a0%", "€", "½", "Mᵉ", "N°4", "\\\\", "שלום")
)  # fmt: skip


def paragraphs(calls: bool) -> st.SearchStrategy[str]:
    """Inline text; links hold neither calls nor other links, which the linter refuses."""
    image = st.just("![Une *carte* du delta](images/carte.png)")
    plain = st.recursive(st.one_of(WORDS, WORDS, image), _spans, max_leaves=4)
    links = [wrapped(plain.filter(lambda text: "<" not in text), f"[…]({target})") for target in TARGETS]
    pieces = [WORDS, WORDS, WORDS, WORDS, image, st.just("mot\\\nmot"), *links]
    if calls:
        pieces.append(st.sampled_from(["mot[^N]", "mot[^N].", "mot [^N]", "*mot[^N]*", "[^N]"]))
    inline = st.recursive(st.one_of(pieces), _spans, max_leaves=6)
    glued = st.sampled_from(["Un ", "Un ", "Un ", ""])
    return st.builds(
        lambda first, parts: first + " ".join(parts), glued, st.lists(inline, min_size=1, max_size=8)
    )


TARGETS = [
    "https://example.org/a?b=c&d=e#f",
    "https://example.org/été/%20x",
    "#debut",
    "mailto:a@example.org",
    "annexe.pdf",
]


def wrapped(inner: st.SearchStrategy[str], form: str) -> st.SearchStrategy[str]:
    return inner.map(lambda text: form.replace("…", text.strip(" ")))


def _spans(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    forms = ("*…*", "**…**", "(*…*)", "*…*(a)", "[…]{lang=en}", "[…]{.smallcaps}")
    return st.one_of(
        *(wrapped(inner, form) for form in forms), st.lists(inner, min_size=1, max_size=4).map(" ".join)
    )


def indented(text: str, by: str) -> str:
    return text.replace("\n", "\n" + by)


def blocks(calls: bool) -> st.SearchStrategy[str]:
    text = paragraphs(calls)
    row = st.tuples(text, text).map(
        lambda cells: "| " + " | ".join(c.replace("\\\n", " ").replace("|", "") for c in cells) + " |"
    )
    table = st.lists(row, min_size=1, max_size=3).map(
        lambda rows: "| A *b* | B |\n|---|--:|\n" + "\n".join(rows)
    )
    leaf = st.one_of(
        text,
        text,
        table,
        st.just("![Une carte du *delta*](images/carte.png)"),
        st.just("```python\ndef f():\n    return  1\n\n# fin\n```"),
        st.just("    code\n      deux"),
        st.just("---"),
    )

    def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        many = st.lists(inner, min_size=1, max_size=3)

        def listed(mark: str, gap: str) -> Callable[[list[str]], str]:
            by = " " * len(mark)
            return lambda items: gap.join(mark + indented(item, by) for item in items)

        return st.one_of(
            many.map(listed("- ", "\n")),
            many.map(listed("- ", "\n\n")),
            many.map(listed("1. ", "\n")),
            many.map(lambda parts: "> " + indented("\n\n".join(parts), "> ")),
            many.map(lambda parts: "::: {lang=en}\n" + "\n\n".join(parts) + "\n:::"),
            many.map("\n\n".join),
        )

    return st.recursive(leaf, around, max_leaves=5)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A Markdown text with a note for each of its calls."""
    parts = ["# Début {#debut}"]
    for _ in range(draw(st.integers(1, 5))):
        if draw(st.booleans()):
            parts.append("## " + draw(paragraphs(False)).replace("\\\n", " "))
        parts.append(draw(blocks(True)))
    text = "\n\n".join(parts)
    notes: list[str] = []
    while "[^N]" in text:
        number = len(notes) + 1
        text = text.replace("[^N]", f"[^{number}]", 1)
        notes.append(
            f"[^{number}]: "
            + indented(
                draw(st.one_of(paragraphs(False), blocks(False).map(lambda b: "Note.\n\n" + b))), "    "
            )
        )
    return text + "\n\n" + "\n\n".join(notes) + "\n"
