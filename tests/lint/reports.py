"""Reports for tests: of a text that prote judges, of findings made up, and what outside programs make of them."""

from __future__ import annotations

import os
from pathlib import Path
from string import ascii_lowercase

import pytest

from prote_lint.config import Config
from prote_lint.diagnostic import Allowed, Diagnostic, Edit, Fix, Message, Related, Safety, Severity
from prote_lint.document import Document
from prote_lint.engine import verdict
from prote_lint.publication import Publication
from prote_lint.reporters import Report
from prote_lint.text import Span

NAMES = {
    "FN001": "undefined-call",
    "FN012": "call-placement",
    "TY006": "breakable-date",
    "XX001": "house-rule",
}
FAULTY = """---
title: La fermeture du pont
date: 2024-03-12
lang: fr-FR
profile: fr
---

Le pont du Nord a fermé le 4 mars [^1], sans préavis.[^2] Les riverains parlent de plusieurs mois.3

<!-- prote: allow FN001 : la note viendra avec l’arrêté -->

La réouverture, promise pour juin[^5], dépend d’un crédit que le conseil n’a pas voté.

[^1]: *La Gazette*, 5 mars 2024

[^2]: Arrêté municipal du 3 mars 2024.

[^3]: Entretien avec un riverain, Gao, mars 2024.
"""


def judged(*texts: str, folder: Path = Path()) -> Report:
    """What prote says of texts, each a publication of its own, called ``a.md``, ``b.md`` and so on."""
    found: list[Diagnostic] = []
    allowed: list[Allowed] = []
    documents: dict[Path, Document] = {}
    for name, text in zip(ascii_lowercase, texts, strict=False):
        doc = Document(text, folder / f"{name}.md")
        said = verdict(Publication.of_document(doc), Config())
        found += said.found
        allowed += said.allowed
        documents[doc.path] = doc
    return Report(tuple(found), documents, allowed=tuple(allowed))


def finding(
    doc: Document,
    span: Span,
    message: str = "a word",
    code: str = "FN012",
    severity: Severity = Severity.WARNING,
) -> Diagnostic:
    """A finding whose message is filled with a text from the document, with a related place and a fix."""
    said = Message("“{text}”", {"text": message})
    fix = Fix(said, (Edit(doc.path, span, message),), Safety.SAFE)
    related = (Related(doc.path, Span(0, 0), said),)
    return Diagnostic(code, NAMES[code], severity, doc.path, span, said, "1", related, fix)


def hostile(text: str, message: str, path: str = "a.md") -> Report:
    """A report that has each kind of thing in it, all of it said with the same words."""
    doc = Document(text, Path(path))
    whole = Span(0, len(text))
    found = tuple(finding(doc, whole, message, severity=severity) for severity in Severity)
    allowed = (
        Allowed(finding(doc, whole, message, code="TY006"), message, whole),
        Allowed(finding(doc, whole, message, code="FN001"), message, None),
    )
    return Report(found, {doc.path: doc}, allowed=allowed)


def reader(pattern: str) -> Path:
    """A file of PROTE_REPORT_READERS, where ``.ci/run`` lays the programs that read reports; without it the test is skipped."""
    folder = Path(os.environ.get("PROTE_REPORT_READERS", "nowhere"))
    found = sorted(folder.glob(pattern))
    if found:
        return found[0].resolve()
    if "CI" in os.environ:
        pytest.fail(f"{pattern} is not in PROTE_REPORT_READERS, which .ci/run fills")
    pytest.skip(f"{pattern} is not in PROTE_REPORT_READERS (.ci/run says where it comes from)")
