"""What a finding is known by from one run to the next: never its line, so that moving a paragraph keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic
from prote_lint.document import Document

WORDS = 3  # on either side that are part of what a finding is known by
_REACH = 60  # code points in which they are looked for
_WORD = lazy.pattern(r"[^\W_]+")
# Where a paragraph, an item, a row or a note ends: lines set anew inside one change nothing.
_END = lazy.pattern(r"\n(?=[ \t>]*(?:\r?\n|\[\^|[-*+#|:]|[0-9]+[.)][ ]))")


def fingerprint(diagnostic: Diagnostic, doc: Document) -> str:
    """32 hexadecimal digits made of a finding's code, the label of its note, its text and the words beside it in its paragraph.

    Spaces, line ends and signs around it do not count: mending a quote beside a finding keeps it.
    """
    text, (start, end) = doc.text, diagnostic.span
    low, high = max(start - _REACH, 0), end + _REACH
    for edge in _END.finditer(text, low, high + _REACH):
        if edge.start() < start:
            low = edge.end()
        elif edge.start() >= end:
            high = min(high, edge.start())
            break
    before, after = text[low:start], text[end:high]
    near = (*_WORD.findall(before)[-WORDS:], "", *_WORD.findall(after)[:WORDS])
    parts = (
        diagnostic.code,
        diagnostic.note or "",
        " ".join(text[start:end].split()),
        " ".join(near).casefold(),
    )
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprints(
    diagnostics: Iterable[Diagnostic], documents: Mapping[Path, Document]
) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a fingerprint of its own: the second of two that look alike ends in ``-2``, and so on."""
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        known = fingerprint(diagnostic, documents[diagnostic.path])
        seen[known] += 1
        yield diagnostic, known if seen[known] == 1 else f"{known}-{seen[known]}"
