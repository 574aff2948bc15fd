"""Comments that allow a finding: ``<!-- prote: allow TY001 : the reason -->``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from prote_lint.document import Document
from prote_lint.markdown.node import INLINE, Node
from prote_lint.text import Span

_COMMENT = re.compile(r"<!--\s*prote\b(?P<rest>.*?)-->", re.DOTALL)
_FORM = re.compile(
    r"[ \t\u00a0\u202f]*:[ \t\n]*(?P<verb>allow(?:-file)?)[ \t\n]+(?P<codes>[A-Za-z0-9*]+(?:[ ,]+[A-Za-z0-9*]+)*)"
    r"(?:[ \t\u00a0\u202f\n]*:[ \t\u00a0\u202f\n]*(?P<reason>.*?))?[ \t\n]*"
    , re.DOTALL)  # fmt: skip


class Suppression(NamedTuple):
    """One comment. `form` is False where it could not be understood; then nothing is allowed by it."""

    span: Span
    codes: tuple[tuple[str, Span], ...]
    reason: str
    covers: Span
    form: bool


def suppressions(doc: Document) -> Iterator[Suppression]:
    """The comments of a document that speak to prote, in order.

    A comment before a block or a note covers it; one inside a paragraph covers that paragraph; ``allow-file`` all.
    """
    if doc.kind != "markdown" or "prote" not in doc.text:
        return
    stack: list[Node] = [doc.tree]
    while stack:
        parent = stack.pop()
        if parent.kind == "code-block":
            continue
        for i, node in enumerate(parent.children):
            if node.kind not in ("html", "html-block"):
                if node.children:
                    stack.append(node)
                continue
            for match in _COMMENT.finditer(doc[node.span]):
                yield _suppression(doc, parent, i, node.span.start + match.start(), match)


def _suppression(doc: Document, parent: Node, i: int, start: int, match: re.Match[str]) -> Suppression:
    span = Span(start, start + len(match[0]))
    form = _FORM.fullmatch(match["rest"])
    if not form:
        return Suppression(span, (), "", span, False)
    if form["verb"] == "allow-file":
        covers = Span(0, len(doc.text))
    elif parent.children[i].kind == "html":
        covers = parent.span
    else:
        after = (node for node in parent.children[i + 1 :] if node.kind not in ("html-block", *INLINE))
        covers = next((node.span for node in after), span)
    base = start + match.start("rest") - match.start() + form.start("codes")
    codes = tuple(
        (code[0], Span(base + code.start(), base + code.end()))
        for code in re.finditer(r"[A-Za-z0-9*]+", form["codes"])
    )
    return Suppression(span, codes, (form["reason"] or "").strip(), covers, True)
