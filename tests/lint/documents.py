"""Documents for property tests: lines and words that Markdown readers quarrel over, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "mot",
        "été",
        "𝕏",
        "*fort*",
        "**gras**",
        "`code`",
        "[lien](https://example.org)",
        "[span]{lang=en}",
        "« oui »",
        "1980.44",
        "sécuritaires.1",
        "[^1]",
        "[^2]",
        " [^3]",
        "[^é]",
        "[^1][^2]",
        ".[^4]",
        "[^5].",
        "etc.[^6]",
        "[^7](x)",
        "^[x]",
        "\\[^1]",
        "<b>",
        "<!-- c -->",
        "&amp;",
        "[",
        "]",
        "{.x}",
        "!",
        "?",
        ".",
        "\n",
        " ",
        "\u202f",
        "\u00a0",
    ]
)
# What typography, dates and artefacts are judged on.
FAULTY = st.sampled_from(
    ["Pourquoi ?", "Voici: il", "mot ;mot", "«oui »", "« \u2009non\u2009»", '"mot"', "l'État", "“ mot ”", "« un « deux » trois »", "mot...", "etc...", "15 km", "20%", "3,5 %", "4 500", "2146 civils", "12345", "4.500 civils",
     "1 janvier 2021", "le 31 février 2021", "03 mars", "3 Mars 2021", "mardi 3 mars 2021", "03/07/2022", "2022-07-03", "juin-mars 2022", "août dernier", "il y a un an", "February 9, 2023", "1er\u2009mars", "9\nmars 2021",
     "respon- sable", "respon-\nsable", "peut-\nêtre", "vis-à-\nvis", "rééqui-librer", "con\u00ADtenir", "con\uFB02it", "e\u0301te\u0301", "Ã©tÃ©", "mot\u200bmot", "motCollé", "mot,mot", "mot.Mot", "mot ,", "( mot )", "mot  mot", "mot\u2009mot", "\f",
     "99ème", "1ère", "XXIè", "21e siècle", "N° 304", "n°12", "J. Dupont", "p. 12", "Etat", "A partir", "École", "mot - mot", "mot -- mot", "2014-2022", "– mot –", "mot,, mot", "mot..", "[*mot* ; *mot*]{lang=en}", "`a ; b`", "https://example.org/a:b?c;d", "« Mali: The Long Road to Peace »", "*The Long Road: a Study*"]
)  # fmt: skip
LINES = st.sampled_from(
    ["# Titre", "## Titre[^1]", "- un", "  - deux[^2]", "1. un", "2023. Année", "> cité[^3]", "```", "    code", "\tcode", "::: a", ":::", "::: {.b lang=en}", "---", "***", "| a | b |", "|---|---|", "| c[^1] | d |", "",
     "[^1]: A", "[^2]: B.", "[^3]: *C.*", "[^é]: É.", "[^1]:", "    suite", "    - liste", "  [^4]: D.", "    [^5]: E.", "[^6] : F.", "<div>", "</div>", "<!-- prote: allow FN014 : essai -->", "<!-- prote: allow-file FN -->", "![alt](a.png)", "9 En mai.", "Page 12", "# Les  titres : « aussi »", "| 3,5 % | l'an |", "![Une carte : l'État](a.png)"]
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A Markdown text of up to some thirty lines, in one of the two newline styles."""
    lines: list[str] = []
    for _ in range(draw(st.integers(0, 14))):
        if draw(st.booleans()):
            lines.append(draw(LINES))
        else:
            lines.append(" ".join(draw(st.lists(WORDS | FAULTY, max_size=8))))
        if draw(st.booleans()):
            lines.append("")
    newline = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    return newline.join("\n".join(lines).split("\n")) + draw(st.sampled_from(["", newline]))
