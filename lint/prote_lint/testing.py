"""Examples of rules: carets in, carets out; and `check_rule`, which holds a rule to its examples. Tests of own rules use it.

@pytest.mark.parametrize("rule", own_rules("house/rules.py"), ids=lambda rule: rule.code)
def test_own_rule(rule):
    check_rule(rule)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from prote_lint import lazy
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.document import Document
from prote_lint.fix import apply, choose
from prote_lint.publication import Publication
from prote_lint.rule import GrammarRule, OnlineRule, Rule
from prote_lint.sources import METADATA
from prote_lint.text import Span
from prote_lint.visible import hide, show

if TYPE_CHECKING:
    from prote_lint.grammar.model import Said

_FILE = lazy.pattern(r"^>>> (?P<name>\S+)\n", re.MULTILINE)
_CARETS = lazy.pattern(r"^ *\^+>?$")
LONE = "example.md"

grammar: Said | None = None
"""What LanguageTool says of the examples of those rules that need it; who tests them sets it."""


def own_rules(*files: str | Path) -> tuple[type[Rule], ...]:
    """The rules that some files define. Raises ProteError where one can't be taken."""
    from prote_lint.own import load

    return load(map(Path, files))


def check_rule(rule: type[Rule]) -> None:
    """Holds a rule to its examples, as prote's own are held.

    Good texts wake no rule; bad ones give just their carets and wake no other; the fix gives just that text, wakes nothing,
    and mends once; all of it with Windows line ends too; findings move with the text. Raises AssertionError with what differs.
    """
    from prote_lint.harness import check

    check(rule)


def publication(example: str) -> Publication:
    """The publication that an example shows, without its carets. Its addresses have answered what the rules say.

    ``>>> name.md`` begins a file; without one it is a lone file. ``>>> metadata.yaml`` begins the metadata, which come last.
    """
    from prote_lint.rules import RULES

    answers = {
        url: said for rule in RULES if issubclass(rule, OnlineRule) for url, said in rule.answers.items()
    }
    parts = _FILE.split(hide(without_carets(example)))
    if len(parts) == 1:
        return Publication.of_document(Document(parts[0], Path(LONE))).answered(answers)
    documents = [Document(text, Path(name)) for name, text in zip(parts[1::2], parts[2::2], strict=True)]
    read = Publication(Path(), [doc for doc in documents if doc.path.name != METADATA])
    for doc in documents[len(read.documents) :]:
        read = read.with_documents(read.documents, doc)
    return read.answered(answers)


def heard(rule: type[Rule], read: Publication) -> Publication:
    """The publication as a rule is to judge it: with LanguageTool heard, where the rule needs it."""
    if not issubclass(rule, GrammarRule):
        return read
    if grammar is None:
        raise LookupError(f"{rule.code} judges what LanguageTool says, and none is heard")
    return read.heard(grammar)


def without_carets(example: str) -> str:
    """An example without the lines that hold nothing but carets."""
    return "".join(line for line in example.splitlines(keepends=True) if not _CARETS.match(line.rstrip("\n")))


def with_carets(read: Publication, found: Iterable[Diagnostic]) -> str:
    """A publication as an example: a line of carets under each line for each finding that begins there."""
    by_path: dict[Path, list[Diagnostic]] = {}
    for diagnostic in found:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    parts = []
    for doc in read.files:
        if len(read.files) > 1:
            parts.append(f">>> {doc.path}\n")
        spans = sorted({diagnostic.span for diagnostic in by_path.get(doc.path, ())})
        lines = doc.text.split("\n")
        at = 0
        for i, line in enumerate(lines):
            end = at + len(line) + 1
            last = i == len(lines) - 1
            parts.append(show(line.removesuffix("\r")) + ("" if last else "\n"))
            parts += (
                carets(doc, span) + "\n"
                for span in spans
                if at <= span.start < end or (last and span.start == end)
            )
            at = end
    return "".join(parts)


def carets(doc: Document, span: Span) -> str:
    """The line of carets for a span; ``>`` ends it where the span runs on below."""
    where = doc.lines.span(doc.position(span.start).line)
    start = span.start - where.start
    runs_on = span.end > where.end + len(doc.newline)
    return " " * start + "^" * max(1, min(span.end, where.end) - span.start) + (">" if runs_on else "")


def text_of(read: Publication) -> str:
    """A publication as an example without carets."""
    return with_carets(read, ())


def fixed(read: Publication, found: Sequence[Diagnostic]) -> Publication:
    """The publication after the fixes of these findings, unsafe ones too."""
    from prote_lint.config import Config

    codes = tuple({diagnostic.code for diagnostic in found})
    return apply(read, choose(found, Config(select=codes), unsafe=True, touchable=lambda path: True).now)


def fixable(found: Iterable[Diagnostic]) -> bool:
    """Whether a fix among these would be applied by `--unsafe-fixes`."""
    return any(
        diagnostic.fix is not None and diagnostic.fix.safety is not Safety.HINT for diagnostic in found
    )
