"""What holds of any text: no crash, spans in bounds, views that map back, fixes that settle and keep what is said."""

from __future__ import annotations

import os
from pathlib import Path

from documents import documents
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.errors import ProteError
from prote_lint.fix import fixed
from prote_lint.profile import names
from prote_lint.proof import calls_kept, difference, proof
from prote_lint.publication import Publication

PROFILES = st.sampled_from(names())
# The same documents at each run; PROTE_FUZZ=5000 tries as many new ones.
FUZZ = int(os.environ.get("PROTE_FUZZ", "0"))
FEW = settings(
    max_examples=FUZZ or 250,
    derandomize=not FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def publication(text: str) -> Publication:
    try:
        return Publication.of_document(Document(text, Path("essai.md")))
    except ProteError:  # front matter that is no YAML
        reject()


def touchable(path: Path) -> bool:
    return True


@FEW
@given(documents(), PROFILES)
def test_findings_lie_in_the_text(text: str, profile: str) -> None:
    for diagnostic in judge(publication(text), Config(profile=profile)):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert diagnostic.span.start < diagnostic.span.end or not text.strip()
        for edit in diagnostic.fix.edits if diagnostic.fix else ():
            assert 0 <= edit.span.start <= edit.span.end <= len(text)


@FEW
@given(documents())
def test_nodes_lie_within_one_another_and_views_map_back(text: str) -> None:
    doc = Document(text)
    for node in doc.tree.walk():
        at = node.span.start
        for child in node.children:
            assert at <= child.span.start <= child.span.end <= max(node.span.end, child.span.end) <= len(text)
            at = child.span.start
    for prose in doc.prose:
        for piece in prose.view.pieces:
            if piece.literal:
                assert prose.view.text[slice(*piece.view)] == text[slice(*piece.source)].replace("\r\n", "\n")
                assert prose.view.to_source(piece.view) == piece.source
            else:
                assert prose.view.to_source(piece.view) is None
            assert 0 <= piece.source.start <= piece.source.end <= len(text)


@FEW
@given(documents(), PROFILES)
def test_fixing_twice_is_fixing_once_and_words_stay(text: str, profile: str) -> None:
    config = Config(profile=profile)
    before = publication(text)
    once = fixed(before, config, unsafe=False, touchable=touchable)
    assert not once.refused
    assert difference(proof(before), proof(once.publication)) is None
    twice = fixed(once.publication, config, unsafe=False, touchable=touchable)
    assert twice.applied == ()


@FEW
@given(documents(), PROFILES)
def test_unsafe_fixes_settle_and_lose_no_note(text: str, profile: str) -> None:
    config = Config(profile=profile)
    before = publication(text)
    once = fixed(before, config, unsafe=True, touchable=touchable)
    assert calls_kept(proof(before), proof(once.publication))
    assert fixed(once.publication, config, unsafe=True, touchable=touchable).applied == ()


@FEW
@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    judge(publication(text), Config())
