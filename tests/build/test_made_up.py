"""Whatever the dialect can say comes through all four formats."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, reject, settings
from made_up import texts
from small_publication import publication

from prote_build.press import press
from prote_lint.errors import ProteError
from prote_lint.publication import Publication

# A failing text is short enough: making it shorter would take minutes of building.
PHASES = (Phase.explicit, Phase.generate)


@settings(
    max_examples=4, deadline=None, derandomize=True, phases=PHASES, suppress_health_check=list(HealthCheck)
)
@given(texts())
def test_all_that_is_said_comes_through(text: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        read = Publication.load(publication(Path(temporary, "p"), {"01.md": text}))
        try:
            pressed = press(read, ("docx", "epub", "html", "pdf"), lambda _name: None, epoch=0)
        except ProteError as refusal:
            if refusal.details:
                raise
            # What may not be published, or has no glyph, is another matter.
            reject()
    counts = {output.count for output in pressed.outputs}
    assert len({(count.notes, count.headings, count.tables, count.alternatives) for count in counts}) == 1
