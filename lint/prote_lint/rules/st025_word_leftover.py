"""ST025: what a word processor left behind."""

from __future__ import annotations

from collections.abc import Iterator

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document
from prote_lint.outline import words
from prote_lint.profile import Profile
from prote_lint.rule import Bad, DocumentRule, Good

_CLASSES = frozenset(
    (
        *("underline", "ul", "mark", "anchor", "smallcaps"),
        *(
            "insertion",
            "deletion",
            "paragraph-insertion",
            "paragraph-deletion",
            "comment-start",
            "comment-end",
        ),
    )
)
_BOOKMARK = lazy.pattern(r"_(?:Toc|Ref|Hlk|GoBack|Hlt)[0-9A-Za-z_]*|OLE_LINK[0-9]+|bookmark[0-9]+")


class WordLeftover(DocumentRule):
    """A word processor left a trace behind.

    Finds: spans and divs of the classes that converters write for Word's formats (`{.underline}`, `{.mark}`, `{.smallcaps}`, `{.anchor}`,
    tracked changes and comments), `{custom-style="…"}`, bookmarks (`{#_Toc123}`), and spans that hold nothing.
    Why: no template knows them, so that they do nothing in some formats and something else in others; the build refuses `custom-style`.
    Source: pandoc's manual, `docx` reader: extension `styles` and option `--track-changes`.
    """

    code = "ST025"
    name = "word-leftover"
    good = (Good("Un [late flood]{lang=en}, un [mot]{#mot}.\n\n::: summary\nUn.\n:::\n"),)
    bad = (
        Bad("Un [pont]{.underline} et [un quai]{.mark}.\n   ^^^^^^^^^^^^^^^^^^\n                         ^^^^^^^^^^^^^^^^\n"),
        Bad("# []{#_Toc12345 .anchor}Le pont\n  ^^^^^^^^^^^^^^^^^^^^^^\n\nUn.\n"),
        Bad('::: {custom-style="Corps"}\n^^^^^^^^^^^^^^^^^^^^^^^^^^\nUn.\n:::\n'),
    )  # fmt: skip

    def check_document(self, doc: Document, profile: Profile) -> Iterator[Diagnostic]:
        if "{" not in doc.text:
            return
        for node in doc.of_kind("span", "div"):
            said = node.attributes
            if said is None:
                continue
            empty = node.kind == "span" and not words(node).strip(" ") and not said.identifier
            if not (
                empty
                or _CLASSES.intersection(said.classes)
                or "custom-style" in said.pairs
                or _BOOKMARK.fullmatch(said.identifier)
            ):
                continue
            line = doc.lines.span(doc.position(node.span.start).line)
            span = node.span._replace(end=min(node.span.end, line.end))
            yield self.found(doc, span, "a leftover of a word processor, which no template knows")
