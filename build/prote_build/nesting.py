"""What Markdown lets stand inside a link, an image or a note, and no format prints there."""

from __future__ import annotations

from collections.abc import Iterator

from prote_build.source import at
from prote_lint.document import Call
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.markdown.node import Node
from prote_lint.publication import Publication


def refuse_nested(publication: Publication) -> None:
    """Raises ProteError at the first link in a link, call in a link or in an image of a sentence, or note that calls a note."""
    for document in publication.documents:
        for link in _links_in_links(document.tree):
            raise ProteError(
                _("{place}: a link inside a link; take one of the two out").format(
                    place=at(document, link.span.start)
                )
            )
        for call in document.calls:
            if refusal := _refusal(call):
                raise ProteError(refusal.format(place=at(document, call.span.start), label=call.label))


def _refusal(call: Call) -> str | None:
    if call.inside("link"):
        return _("{place}: a call inside a link; put [^{label}] after it")
    if call.inside("image") and not _is_caption(call):
        return _("{place}: a call inside an image; put [^{label}] after it")
    if call.inside("note"):
        return _("{place}: a note calls the note [^{label}]; printed notes cannot nest")
    return None


def _is_caption(call: Call) -> bool:
    """Whether the image that holds a call is a paragraph of its own, and its words the caption."""
    paragraph = call.inside("paragraph")
    return paragraph is not None and len(paragraph.children) == 1


def _links_in_links(root: Node) -> Iterator[Node]:
    stack = [(root, False)]
    while stack:
        node, within = stack.pop()
        if node.kind == "link" and within:
            yield node
        stack.extend((child, within or node.kind == "link") for child in reversed(node.children))
