"""reference.docx is what its script makes."""

from __future__ import annotations

import subprocess

from prote_build.archive import unpacked
from prote_build.pandoc import executable
from prote_build.templates.make_reference import REFERENCE, reference


def test_the_committed_reference_is_the_scripts() -> None:
    own = subprocess.run(
        [executable(), "--print-default-data-file=reference.docx"],
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout
    made, committed = unpacked(reference(own)), unpacked(REFERENCE.read_bytes())
    assert list(made) == list(committed)
    assert [name for name in made if made[name] != committed[name]] == []
