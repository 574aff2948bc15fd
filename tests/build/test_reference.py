"""reference.docx is what its script makes."""

from __future__ import annotations

from prote_build.archive import unpacked
from prote_build.design import design
from prote_build.templates.make_reference import REFERENCE, pandocs_own, reference


def test_the_committed_reference_is_the_scripts() -> None:
    made, committed = unpacked(reference(pandocs_own(), design())), unpacked(REFERENCE.read_bytes())
    assert list(made) == list(committed)
    assert [name for name in made if made[name] != committed[name]] == []
