"""Documents for property tests: lines and words that Markdown readers quarrel over, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["mot", "été", "𝕏", "*fort*", "**gras**", "`code`", "[lien](https://example.org)", "[span]{lang=en}", "« oui »", "1980.44", "sécuritaires.1",
     "[^1]", "[^2]", " [^3]", "[^é]", "[^1][^2]", ".[^4]", "[^5].", "etc.[^6]", "[^7](x)", "^[x]", "\\[^1]", "<b>", "<!-- c -->", "&amp;", "[", "]", "{.x}", "!", "?", ".", "\n", " ", "\u202f", "\u00a0"]
)  # fmt: skip
LINES = st.sampled_from(
    ["# Titre", "## Titre[^1]", "- un", "  - deux[^2]", "1. un", "2023. Année", "> cité[^3]", "```", "    code", "\tcode", "::: a", ":::", "::: {.b lang=en}", "---", "***", "| a | b |", "|---|---|", "| c[^1] | d |", "",
     "[^1]: A", "[^2]: B.", "[^3]: *C.*", "[^é]: É.", "[^1]:", "    suite", "    - liste", "  [^4]: D.", "    [^5]: E.", "[^6] : F.", "<div>", "</div>", "<!-- prote: allow FN014 : essai -->", "<!-- prote: allow-file FN -->", "![alt](a.png)", "9 En mai."]
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A Markdown text of up to some thirty lines, in one of the two newline styles."""
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 14))):
        if draw(st.booleans()):
            lines.append(draw(LINES))
        else:
            lines.append(" ".join(draw(st.lists(WORDS, max_size=8))))
        if draw(st.booleans()):
            lines.append("")
    newline = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    return newline.join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", newline]))
