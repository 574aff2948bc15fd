"""ST018: marks of some markup that are printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document, Prose
from prote_lint.i18n import N_
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good
from prote_lint.text import Span

_LETTER = r"[^\W\d_]"
_MARK = lazy.pattern(r"[*_`\\<{#~^|]|\]\(")
_LEVEL = lazy.pattern(
    r"[ \u00a0\u202f]*p[ \u00a0\u202f]*[<>=≤]"
)  # what a note below a table says of its stars
_MARKUP = lazy.pattern(
    rf"""
    (?P<bold>\*\*[ ]?[^*\n]{{1,200}}?[ ]?\*\*(?!\*) | \*{{2,}} | (?<![\w_])__(?={_LETTER}) | (?<={_LETTER})__(?![\w_]))
  | (?P<italic>(?<=[ \n(«“\u00a0\u202f’])\*(?={_LETTER}))
  | (?P<code>`+)
  | (?P<latex>\\[A-Za-z]+\*?(?=\{{) | \\(?:cite|ref|label|emph|textbf|textit|footnote|item|par|section|begin|end|ldots|og|fg)(?![A-Za-z]))
  | (?P<escape>\\(?=[^\w\s]|[ ]) | \\\Z)
  | (?P<tag></?(?:a|abbr|b|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|td|th|tr|u|ul)(?:[ ][^<>\n]{{0,200}})?/?> | <!--)
  | (?P<link>\]\((?=[^ \n()]+\)|[^()\n]*(?:[/\#]|\.[a-z]{{2,4}}\))) | \]\{{)
  | (?P<heading>\A\#{{1,6}}(?={_LETTER}))
  | (?P<table>\|[ ]*:?-{{3,}}:?[ ]*(?=\||\Z|\n))
  | (?P<attributes>(?:(?<=[^ \]])|\A|(?<=\n))\{{[ ]?(?:[.\#][\w-]+[^{{}}\n]*|=\w+)\}})
  | (?P<strike>~~(?=\S)[^~\n]{{1,200}}~~)
  | (?P<raised>(?<=[0-9A-Za-z])\^[a-zéè]{{1,4}}\^ | (?<=[A-Z])~[0-9]{{1,2}}~)
    """,
    re.VERBOSE,
)
_MESSAGES = {
    "bold": N_("“{text}” is printed as it stands: bold that is not closed, or a space inside its marks"),
    "italic": N_("“{text}” is printed as it stands: italics that are not closed"),
    "code": N_("“{text}” is printed as it stands: code that is not closed, or a quotation mark of LaTeX"),
    "latex": N_("“{text}” is a command of LaTeX, printed as it stands"),
    "escape": N_("“{text}” is printed: it escapes ASCII punctuation alone"),
    "tag": N_("“{text}” is a tag of HTML, printed as it stands"),
    "link": N_("“{text}” is printed as it stands: a link, an image or a span that is not read as one"),
    "heading": N_("“{text}” is printed as it stands: a heading has a space after it"),
    "table": N_("“{text}” is printed as it stands: this table is not read as one"),
    "attributes": N_("“{text}” is printed as it stands: attributes follow brackets or a heading's words"),
    "strike": N_("“{text}” is printed as it stands: the dialect strikes nothing out"),
    "raised": N_("“{text}” is printed as it stands: write the letters or figures alone"),
}


class StrayMarkup(DocumentRule):
    """Marks of a markup are printed as they stand.

    Finds: `**`, `*` or a backtick without a partner or with a blank inside, tags of HTML that are not read as such, commands of
    LaTeX, a backslash before what needs none, links, headings, tables and attributes that are not read as ones, `~~…~~`, `XXI^e^`.
    Why: they are left over from a word processor, another dialect or a slip, and reach the reader.
    Exceptions: what a backslash escapes, code, addresses, paths such as `C:\\Users`, stars that hide letters (`Mme de B***`) or tell a level of significance (`0,4**`), a star at
    the start of a paragraph.
    Source: prote's own rule; docs, “The dialect”.
    """

    code = "ST018"
    name = "stray-markup"
    inside_notes = True
    good = (
        Good(
            "Le *pont*, le **vieux** pont\\*, `**code**`, 2 * 3, a_b, électeur*rice, C:\\Users, p**n, 0,4**.\n"
        ),
        Good("*Sans date.\n\nMme de B*** a dit, AT&T et R&D, \\*\\*tant\\*\\*.\n"),
        Good("Voir https://example.org/a__b?c=1&reg=d ou le #pont.\n\n#Pont et #quai⎵!\n"),
    )
    bad = (
        Bad("Un **pont fermé.\n   ^^\n"),
        Bad("Un ** pont ** fermé et **« mot »**s.\n   ^^^^^^^^^^\n                       ^^^^^^^^^^^\n", wakes=("TY003",)),
        Bad("Un *pont fermé.\n   ^\n"),
        Bad("Un `pont fermé.\n   ^\n"),
        Bad("Un \\textit{pont} d\\’ici.\n   ^^^^^^^\n                  ^\n"),
        Bad("Un \\<br> pont &lt;b>fermé.\n    ^^^^\n              ^^^^^^\n"),
        Bad("##Le pont\n^^\n"),
        Bad("Un [pont](le pont.md) fermé{.mark}.\n        ^^\n                           ^^^^^^^\n"),
        Bad("Au XXI^e^ siècle, ~~fermé~~.\n      ^^^\n                  ^^^^^^^^^\n"),
    )  # fmt: skip

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        for prose in doc.prose:
            if not _MARK.search(prose.view.text):
                continue
            for match in _MARKUP.finditer(prose.view.text):
                kind = match.lastgroup or ""
                if not _meant(doc, prose, match, kind):
                    yield self.found(
                        doc, prose.view.cover(Span(*match.span())), _MESSAGES[kind], text=match[0]
                    )


def _meant(doc: Document, prose: Prose, match: re.Match[str], kind: str) -> bool:
    """Whether a mark stands there on purpose."""
    text, start, end = prose.view.text, match.start(), match.end()
    source = prose.view.cover(Span(start, start + 1))
    if (
        source.start
        and doc.text[source.start - 1] == "\\"
        and doc.text[source.start] == text[start]
        and kind != "tag"
    ):
        return True
    since = max(0, start - 200)
    word = text[max(text.rfind(" ", since, start), text.rfind("\n", since, start), since) : end]
    if "://" in word or "www." in word or "@" in word:
        return True
    if kind == "bold" and match[0].startswith("**"):
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isdigit() or _LEVEL.match(text, end):
            return True
        if match[0].strip("*"):
            return False
        hiding = before.isalpha() and (after.isalpha() or len(match[0]) > 2)
        return hiding and not (len(match[0]) == 4 and _in_bold(doc, source))
    if kind == "heading" and len(match[0]) == 1:
        return True  # a word with a hash before it
    if kind == "escape":
        return text[max(start - 1, 0) : start] in (":", "\\") or prose.node.kind == "cell"
    return False


def _in_bold(doc: Document, source: Span) -> bool:
    before = doc.of_kind_in(Span(max(0, source.start - 1000), source.start), "strong")
    return bool(before) and source.start < before[-1].span.end
