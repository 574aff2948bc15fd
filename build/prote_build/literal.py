"""Text that looks like the call of a note and is none: `\\[^1\\]`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from prote_lint.document import Document

_CALL = re.compile(r"\[\^([^\[\]\n\\]+)\\?\]")


def literal_calls(documents: Iterable[Document]) -> Counter[str]:
    """How often each `[^…]` is to be printed as it stands, for its bracket is escaped."""
    found: Counter[str] = Counter()
    for document in documents:
        stack = [document.tree]
        while stack:
            node = stack.pop()
            stack.extend(node.children)
            escaped = node.kind == "text" and document.text[node.span.start - 1 : node.span.start] == "\\"
            call = _CALL.match(document.text, node.span.start) if escaped else None
            if call:
                found[f"[^{call[1]}]"] += 1
    return found
