"""Publications made up by chance: every construct of the dialect in every other, and words that formats like to change."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

# Every word alone is a word of the text: what Markdown would take for markup is escaped, what Typst, Word or HTML would is not.
WORDS = (
    # French, its spaces, its ordinals and its abbreviations
    "l’eau", "peut-être", "4\u202f500", "n°\u00a012", "XXIe", "1er", "IIde", "1res", "«\u202foui\u202f»", "quoi\u202f?", "fin.", "demain\u00a0:",
    "œuvre", "Mᵉ", "N°4", "100\u00a0%", "intergouvernementalisation", "Etats-Unis", "2021-2022", "3,5", "j.-c.", "etc.",
    # figures and signs
    "-1", "+3", "−4", "½", "€", "№", "…", "—", "–", "--", "---", "...", "-?", "§\u00a04", "3×4", "10/12", "1.", "12)", "a)", "(i)", "°", "†", "•",
    '"droit"', "l'a", "'a'", "“a”", "’",
    # letters of other scripts, and letters that are two
    "Ælfric", "Łódź", "ﬁn", "e\u0301te\u0301", "Ελλάδα", "Россия", "שלום", "Việt", "ǧ", "ß", "office", "affluent", "IJ", "ŉ", "Å",
    # what is seen as a space or not at all
    "a\u2009b", "a\u200bb", "a\u2060b", "co\u00adopérer", "\u2011", "a\u2011b", "a\u2003b", "&nbsp;", "&#8239;a", "a&shy;b",
    # markup elsewhere
    "a_b", "_a", "x\\*y", "\\*", "\\_a\\_", "&amp;", "&lt;b&gt;", "&amp;amp;", "\\]\\]&gt;", "\\#set", "#a", "$x$", "$1", "@a", "~b~", "~", "a^2", "^",
    "\\`", "{a}", "{{", "}", "%", "%%", "\\\\", "a\\\\b", "a//b", "//", "/*x*/", "=", "==", "- a", "+", "/ t: x", "a:b", ":a:", ";", "|", "\\[a\\]",
    "\\<a\\>", "&lt;fin&gt;", "C#", "#1", "!", "!a", "\\!\\[", "w:p", "${a}", "{page}", "\\u{41}", "#link(1)[a]", "#lorem(3)", "*/", "'''", "a=b",
    # addresses and code
    "http://example.org/a_b-c", "https://example.org/2021/03/02/un-titre-assez-long-pour-etre-coupe.html?a=b&c=%20d#e", "<https://example.org/é?a=b&c=%20>",
    "<a@example.org>", "www.example.org/a--b", "10.1000/182", "`code  x`", "`#set $x`", "`a--b`", "`<b>&amp;`", "`-1`", "``a`b``",
)  # fmt: skip
# Typst needs fonts for these, which prote does not bring: they are built in the other formats alone.
FOREIGN = (
    "中文",
    "日本語。",
    "한국",
    "हिन्दी",
    "ไทย",
    "العربية",
    "[العربية]{lang=ar dir=rtl}",
    "שלום",
    "𐍈",
    "😀",
)
TARGETS = (
    "https://example.org/a?b=c&d=e#f", "https://example.org/été/%20x", "#debut", "#été", "#%C3%A9t%C3%A9", "#lieu",
    "mailto:a@example.org", "tel:+22320000000", "doi:10.1000/182", "https://example.org/(a)", '<https://example.org/a b> "titre"',
)  # fmt: skip
IMAGE = "images/carte.png"
CODES = (
    "def f():\n    return  1\n\n# fin",
    "x",
    "\n  deux\n\n\n#set $x$ \\ *a* <b>",
    "a\tb  c\n--- ... -1",
    "| a | b |\n# titre",
)


class MadeUp:
    """One text made up by `chance`."""

    def __init__(self, chance: Random, words: tuple[str, ...]) -> None:
        self._chance = chance
        self._words = words
        self._calls = 0
        self._notes: list[str] = []
        self._in_note = False

    def text(self) -> str:
        """The Markdown of a publication, with a note for each of its calls."""
        parts = ["# Début {#debut}", "Un [lieu]{#lieu}.", "## L’été {#été}"]
        if self._maybe(0.5):
            parts.insert(0, "::: summary\n" + self._blocks(2, headings=False) + "\n:::")
        level = 2
        for _ in range(self._chance.randint(5, 8)):
            if self._maybe(0.4):
                level = self._chance.randint(1, min(level + 1, 6))
                parts.append(self._heading(level))
            parts.append(self._block(2))
        if self._maybe(0.3):
            parts.append(
                "::: about\n" + self._maybe(0.5) * "# Nous\n\n" + self._blocks(2, headings=False) + "\n:::"
            )
        return "\n\n".join([*parts, *self._notes]) + "\n"

    def _maybe(self, share: float) -> bool:
        return self._chance.random() < share

    # Blocks

    def _heading(self, level: int) -> str:
        words = self._inlines(self._chance.randint(1, 3), links=True, calls=self._maybe(0.2), breaks=False)
        return f"{'#' * level} Un {words}" + self._chance.choice(("", "", "", " {.unnumbered}", " {lang=en}"))

    def _blocks(self, depth: int, *, headings: bool = True) -> str:
        return "\n\n".join(self._block(depth) for _ in range(self._chance.randint(1, 3)))

    def _block(self, depth: int) -> str:
        if depth and self._maybe(0.45):
            return self._chance.choice(
                (self._bullets, self._bullets, self._numbers, self._quote, self._quote, self._div)
            )(depth - 1)
        return self._chance.choice(
            (self._paragraph,) * 6 + (self._table, self._table, self._figure, self._code, self._rule)
        )()

    def _paragraph(self) -> str:
        first = self._chance.choice(("Un ", "Un ", "Un ", ""))
        return first + self._inlines(self._chance.randint(1, 8), links=True, calls=True)

    def _table(self) -> str:
        columns = self._chance.choice((1, 2, 2, 3, 8))
        rows = [
            "| " + " | ".join(self._cell() for _ in range(columns)) + " |"
            for _ in range(self._chance.randint(1, 4))
        ]
        dashes = (
            "|" + "|".join(self._chance.choice(("---", "--:", ":-:", ":--")) for _ in range(columns)) + "|"
        )
        return "\n".join([rows[0], dashes, *rows[1:]])

    def _cell(self) -> str:
        if self._maybe(0.2):
            return self._chance.choice(("", "4\u202f500", "12", "−3,5\u00a0%"))
        return self._inlines(self._chance.randint(1, 3), links=True, calls=True, breaks=False).replace(
            "|", ""
        )

    def _figure(self) -> str:
        width = self._chance.choice(("", "", "{width=50%}", '{alt="Autre *texte* \\"cité\\""}'))
        return f"![Une {self._inlines(2, breaks=False, images=False)}]({IMAGE}){width}"

    def _code(self) -> str:
        code = self._chance.choice(CODES)
        if self._maybe(0.3):
            return "Un code\u00a0:\n\n    " + indented(code.strip("\n"), "    ")
        return f"```{self._chance.choice(('', 'python', 'html'))}\n{code}\n```"

    def _rule(self) -> str:
        return "---"

    def _bullets(self, depth: int) -> str:
        return self._listed(depth, lambda _number: "- ")

    def _numbers(self, depth: int) -> str:
        first, stop = self._chance.choice((1, 1, 3, 9)), self._chance.choice(".)")
        return self._listed(depth, lambda number: f"{first + number}{stop} ")

    def _listed(self, depth: int, mark_of: Callable[[int], str]) -> str:
        items = []
        tight = self._maybe(0.5)
        for number in range(self._chance.randint(1, 3)):
            mark = mark_of(number)
            item = self._paragraph() if tight and self._maybe(0.7) else self._blocks(depth)
            items.append(mark + indented(item, " " * len(mark)))
        return ("\n" if tight else "\n\n").join(items)

    def _quote(self, depth: int) -> str:
        return "> " + indented(self._blocks(depth), "> ")

    def _div(self, depth: int) -> str:
        kind = self._chance.choice(
            ("{lang=en}", "{lang=fr-CA}", "{lang=en-GB}", "{.note}", "{.note lang=de}")
        )
        fence = ":" * (4 + depth)
        return f"{fence} {kind}\n{self._blocks(depth)}\n{fence}"

    # Inlines

    def _inlines(
        self,
        count: int,
        *,
        links: bool = False,
        calls: bool = False,
        breaks: bool = True,
        images: bool = True,
    ) -> str:
        def inline(depth: int, links: bool, calls: bool) -> str:
            choice = self._chance.random()
            if calls and choice < 0.12:
                return self._call()
            if choice < 0.2 and depth:
                inner = " ".join(inline(depth - 1, links, calls) for _ in range(self._chance.randint(1, 3)))
                return self._chance.choice(SPANS).replace("…", inner)
            if links and choice < 0.28:
                inner = " ".join(inline(1, False, False) for _ in range(self._chance.randint(1, 2)))
                while "<" in inner or "http" in inner or "www" in inner:
                    inner = self._chance.choice(("là", "*là*", "`là`", "1er [là]{lang=en}"))
                return f"[{inner}]({self._chance.choice(TARGETS)})"
            if images and choice < 0.31:
                return f"![Une *carte* du {self._chance.choice(('delta', 'a -- b', '-1', '1er'))}]({IMAGE})"
            if choice < 0.32:
                return "*the Press*{lang=en}"
            if breaks and choice < 0.34:
                return "mot\\\nmot"
            if breaks and choice < 0.36:
                return "mot\nmot"
            if choice < 0.38:
                return "mot <!-- b --> mot"
            return self._chance.choice(self._words)

        return " ".join(inline(2, links, calls) for _ in range(count))

    def _call(self) -> str:
        if self._in_note:
            return "mot"
        self._calls += 1
        call = f"[^{self._calls}]"
        place = len(self._notes)
        self._notes.append("")
        self._in_note = True
        first = self._paragraph() if self._maybe(0.8) else self._block(1)
        note = first if self._maybe(0.8) else first + "\n\n" + self._blocks(1)
        self._in_note = False
        self._notes[place] = f"{call}: {indented(note, '    ')}"
        return self._chance.choice(
            ("mot…", "mot….", "mot …", "*mot…*", "…", "mot…,", "**mot**…", "«\u202fmot\u202f»…")
        ).replace("…", call)


SPANS = (
    "*…*",
    "**…**",
    "(*…*)",
    "*…*(a)",
    "[…]{lang=en}",
    "[…]{.smallcaps}",
    "***…***",
    "«\u202f*…*\u202f»",
)


def indented(text: str, by: str) -> str:
    """`text` with all of its lines but the first moved to the right."""
    return text.replace("\n", "\n" + by)


def made_up(seed: int, *, foreign: bool = False) -> str:
    """The text that this number stands for; `foreign` ones hold scripts that no PDF is made of."""
    return MadeUp(Random(seed), WORDS + FOREIGN if foreign else WORDS).text()
