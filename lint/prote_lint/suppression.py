"""Comments that allow a finding: ``<!-- prote: allow TY001 : the reason -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.document import Document, is_comment
from prote_lint.markdown.node import INLINE, Node
from prote_lint.text import Span

# "prote: " and no word of French such as « Le prote a relu ».
_ADDRESSED = lazy.pattern(r"<!--\s*prote\b")
_FORM = lazy.pattern(
    r"""<!--\s*prote[ \t\u00a0\u202f]*:\s*(?P<verb>allow(?:-file)?)\s+(?P<codes>[A-Za-z0-9*]+(?:[\s,]+[A-Za-z0-9*]+)*)
        (?:\s*:(?P<reason>.*)|\s*)-->""",
    re.DOTALL | re.VERBOSE,
)
_CODE = lazy.pattern(r"[A-Za-z0-9*]+")


class Suppression(NamedTuple):
    """One comment. `form` is False where it could not be understood; then nothing is allowed by it."""

    span: Span
    codes: tuple[tuple[str, Span], ...]
    reason: str
    covers: Span
    form: bool


def suppressions(doc: Document) -> Iterator[Suppression]:
    """The comments of a document that speak to prote, in order; `Document.suppressions` keeps them.

    A comment before a block or a note covers it; one inside a paragraph covers that paragraph; ``allow-file`` all.
    """
    if doc.kind != "markdown" or "prote" not in doc.text:
        return
    stack: list[Node] = [doc.tree]
    while stack:
        parent = stack.pop()
        if parent.kind == "code-block":
            continue
        block_after: Node | None = None  # the next block that is no comment: children are read backward
        found: list[Suppression] = []
        for node in reversed(parent.children):
            if node.kind == "html-block" and not is_comment(doc, node):
                block_after = node
            if node.kind in ("html", "html-block"):
                covers = parent if node.kind == "html" else block_after
                found += (
                    _suppression(doc, start, text, covers)
                    for start, text in reversed(list(_comments(doc, node)))
                )
                continue
            if node.kind not in INLINE:
                block_after = node
            if node.children:
                stack.append(node)
        yield from reversed(found)


def _comments(doc: Document, node: Node) -> Iterator[tuple[int, str]]:
    """The comments to prote in raw HTML, each with its offset. By `find`, which stays linear on comments never closed."""
    at = doc.text.find("<!--", node.span.start, node.span.end)
    while at >= 0:
        end = doc.text.find("-->", at, node.span.end)
        if end < 0:
            return
        if _ADDRESSED.match(doc.text, at):
            yield at, doc.text[at : end + 3]
        at = doc.text.find("<!--", end, node.span.end)


def _suppression(doc: Document, start: int, text: str, covered: Node | None) -> Suppression:
    span = Span(start, start + len(text))
    form = _FORM.fullmatch(text)
    if not form:
        return Suppression(span, (), "", span, False)
    covers = Span(0, len(doc.text)) if form["verb"] == "allow-file" else covered.span if covered else span
    base = start + form.start("codes")
    codes = tuple(
        (code[0], Span(base + code.start(), base + code.end())) for code in _CODE.finditer(form["codes"])
    )
    return Suppression(span, codes, (form["reason"] or "").strip(), covers, True)
