"""Which of the faults of grammar that a person read off a text LanguageTool finds, and how much of what it finds is one.

    python benchmarks/grammar/faults.py TEXT [--server URL] [--judged FILE]

TEXT is the folder of a publication in Markdown, `mali-2023` for `mali-2023.tsv`; the text itself is not published here.
Without --server, LanguageTool is found and started as `prote lint --grammar` does. `mali-2023-judged.tsv` holds what a person
thinks of each finding; those that it does not know are counted as wrong.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "lint"), str(ROOT / "build")]

from prote_lint.config import Config  # noqa: E402
from prote_lint.diagnostic import Diagnostic  # noqa: E402
from prote_lint.document import Document  # noqa: E402
from prote_lint.engine import judge  # noqa: E402
from prote_lint.grammar.heard import Heard  # noqa: E402
from prote_lint.grammar.model import Settings  # noqa: E402
from prote_lint.publication import Publication  # noqa: E402
from prote_lint.text import Span  # noqa: E402

HERE = Path(__file__).parent
_CALL = re.compile(r"\[\^[^\]\n]+\]|\*")
_BLANKS = re.compile("[\u00a0\u202f\u2009\r\n]")


class Fault(NamedTuple):
    """One line of the list."""

    place: str  # "2.5" or "note 58"
    words: str  # " … " for words left out, [ ] around those at fault
    kind: str
    what: str
    sure: str  # fault, usage


class Finding(NamedTuple):
    """What LanguageTool finds, by the place in the text."""

    place: str
    span: Span  # of the folded paragraph
    words: str
    diagnostic: Diagnostic


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("text", type=Path)
    parser.add_argument("--list", default="mali-2023")
    parser.add_argument("--server", help="the address of a running LanguageTool")
    args = parser.parse_args()
    publication = Publication.load(args.text)
    with ExitStack() as stack:
        heard = Heard(Settings(args.server or stack.enter_context(_started())))
        found = list(findings(publication.heard(heard)))
        sentences = (HERE / "common.tsv").read_text(encoding="utf-8").splitlines()
        missed = [each for each in sentences if not each.startswith("#") and not _is_heard(each, heard)]
    texts = {place: text for doc in publication.documents for place, _span, text in paragraphs(doc)}
    faults = [Fault(*row) for row in _rows(HERE / f"{args.list}.tsv")]
    judged = {
        (place, words, rule): real for place, words, rule, real, *_ in _rows(HERE / f"{args.list}-judged.tsv")
    }
    met = {
        fault: [each for each in found if each.place == fault.place and _meets(each, fault, texts)]
        for fault in faults
    }
    print("| fault read | all | found |\n| --- | ---: | ---: |")
    for sure in ("fault", "usage"):
        some = [fault for fault in faults if fault.sure == sure]
        print(f"| {sure} | {len(some)} | {sum(bool(met[fault]) for fault in some)} |")
    all_sentences = sum(not each.startswith("#") for each in sentences)
    print(f"| sentence with one common fault | {all_sentences} | {all_sentences - len(missed)} |")
    for sentence in missed:
        print(f"missed: {sentence}")
    for fault, by in met.items():
        for each in by:
            print(f"found: {fault.place}\t{fault.words}\t{each.diagnostic.code} {each.diagnostic.origin}")
    real = 0
    for each in found:
        verdict = judged.get((each.place, each.words, each.diagnostic.origin.partition(":")[2]), "not judged")
        real += verdict == "real"
        print(f"{verdict}: {each.place}\t{each.words}\t{each.diagnostic.code} {each.diagnostic.origin}")
    print(f"{real} of {len(found)} findings are real")
    return int(10 * real < 7 * len(found))


@contextmanager
def _started() -> Iterator[str]:
    from prote_lint.grammar import serve
    from prote_lint.grammar.engine import find

    with serve.for_this_run(find()) as server:
        yield serve.url(server)


def _is_heard(sentence: str, heard: Heard) -> bool:
    """Whether anything is found in the words between brackets."""
    before, rest = sentence.split("[")
    words, after = rest.split("]")
    read = Publication.of_document(Document(before + words + after))
    at = Span(len(before), len(before) + len(words))
    return any(d.span.overlaps(at) for d in judge(read.heard(heard), Config(select=("GR",), profile="fr")))


def findings(publication: Publication) -> Iterator[Finding]:
    """LanguageTool's findings by paragraph, folded as the list folds it."""
    for diagnostic in judge(publication, Config(select=("GR",))):
        doc = publication.document(diagnostic.path)
        for place, span, _text in paragraphs(doc):
            if diagnostic.span.overlaps(span):
                start = len(fold(doc.text[span.start : diagnostic.span.start]))
                words = fold(doc[diagnostic.span])
                yield Finding(place, Span(start, start + len(words)), words, diagnostic)


def paragraphs(doc: Document) -> Iterator[tuple[str, Span, str]]:
    """The paragraphs and notes of a text as the list names them, each with its place and its folded words."""
    section = number = 0
    for prose in doc.prose:
        if prose.node.kind == "heading":
            section, number = section + 1, 0
        elif prose.note:
            yield f"note {prose.note.label}", prose.node.span, fold(doc[prose.node.span])
        elif prose.node.kind == "paragraph":
            number += 1
            yield f"{section}.{number}", prose.node.span, fold(doc[prose.node.span])


def fold(text: str) -> str:
    """The words without calls and emphasis, with one kind of space."""
    return _BLANKS.sub(" ", _CALL.sub("", text))


def _meets(finding: Finding, fault: Fault, texts: dict[str, str]) -> bool:
    """Whether a finding marks words that a fault names."""
    inner = re.search(r"\[(.*)\]", fault.words)
    context = fault.words.replace("[", "").replace("]", "")
    text = texts[fault.place]
    for part in context.split(" … "):
        at = text.index(part)
        start = at + fault.words.index("[") if inner else at
        if finding.span.overlaps(Span(start, start + len(inner[1] if inner else part))):
            return True
    return False


def _rows(file: Path) -> Iterator[list[str]]:
    for row in file.read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            yield row.split("\t")


if __name__ == "__main__":
    raise SystemExit(main())
