"""What is refused before anything else is read or judged: an attack is no matter of style, and is told in one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from prote_build.media import located, refusal
from prote_build.source import at, refuse_length
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.markdown.node import Node
from prote_lint.publication import Publication
from prote_lint.structure import SCHEMES, refused

DEPTH = 100  # blocks and spans inside one another; Typst and pandoc's own readers end at some hundreds

# Elements that run or load, event handlers, addresses that run. Other markup is a finding of the linter, and is refused
# in pandoc's tree like this.
_ACTIVE = re.compile(
    r"<\s*/?\s*(script|iframe|frame|object|embed|applet|form|input|button|style|link|meta|base|svg|math|template|audio|video"
    r"|source|img|portal)\b|<[^>]*[\s/\"']on\w+\s*=|javascript:|<!\[CDATA\[|<!DOCTYPE|<\?",
    re.I,
)

_COMMENT = re.compile(r"<!--.*?-->", re.S)


def refuse_hazards(publication: Publication) -> None:
    """Raises ProteError at a text too long to be published, then at the first key, raw markup, address or image that none may hold, with its line.

    It reads the source as the linter does; pandoc's tree is judged once more, by what pandoc makes of it.
    """
    refuse_length(publication)
    for document, fault in publication.faults:
        what = _(fault.what).format(**fault.values)
        raise ProteError(f"{at(document, fault.span.start)}: {what}")
    for document in publication.documents:
        for node, depth in _nodes(document.tree):
            if depth > DEPTH:
                raise ProteError(
                    _(
                        "{place}: more than {limit} quotations, lists, divs or spans inside one another"
                    ).format(place=at(document, node.span.start), limit=DEPTH)
                )
            _judge(document, node, publication.root)


def _judge(document: Document, node: Node, root: Path) -> None:
    if node.kind in ("html", "html-block"):
        # Comments are dropped, whatever they hold; blanks in their place keep the offsets.
        source = _COMMENT.sub(lambda comment: " " * len(comment[0]), document[node.span])
        if active := _ACTIVE.search(source):
            tag = re.match(r"[^>\n]{0,60}>?", source[active.start() :])
            assert tag
            raise ProteError(
                _("{place}: raw markup {text} is not published; write it in Markdown or remove it").format(
                    place=at(document, node.span.start + active.start()), text=repr(tag[0])
                )
            )
    if node.kind == "link" and refused(node.value):
        raise ProteError(
            _("{place}: the link to {target} is refused; {schemes} are allowed").format(
                place=at(document, node.span.start),
                target=repr(node.value[:60]),
                schemes=", ".join(SCHEMES),
            )
        )
    if node.kind == "image":
        reason, _path = located(node.value, root)
        if reason is not None:
            raise refusal(at(document, node.span.start), node.value, reason)


def _nodes(root: Node) -> Iterator[tuple[Node, int]]:
    """The nodes in the order of the source, each with how many stand around it."""
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        yield node, depth
        stack.extend((child, depth + 1) for child in reversed(node.children))
