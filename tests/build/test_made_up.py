"""Whatever the dialect can say comes through all four formats."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from made_up import made_up
from small_publication import METADATA, publication

from prote_build.press import press
from prote_lint.publication import Publication

FORMATS = ("docx", "epub", "html", "pdf")
NUMBERED = METADATA.replace("profile: fr", "profile: crisis-group-fr")


# What differs from its source, or is refused, raises: these texts hold nothing that may not be published.
@pytest.mark.parametrize("seed", range(4))
def test_all_that_is_said_comes_through(seed: int, tmp_path: Path) -> None:
    text = made_up(seed)
    folder = publication(tmp_path / "p", {"01.md": text}, METADATA if seed % 2 else NUMBERED)
    pressed = press(Publication.load(folder), FORMATS, lambda _name: None, epoch=0)
    counts = [output.count for output in pressed.outputs]
    assert len({(each.notes, each.headings, each.tables, each.alternatives) for each in counts}) == 1
    assert counts[0].notes == len(re.findall(r"(?m)^\[\^\d+\]:", text))


def test_other_scripts_come_through_where_the_reader_has_their_letters(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": made_up(1, foreign=True)})
    press(Publication.load(folder), FORMATS[:3], lambda _name: None, epoch=0)


SCARCE = {
    "a figure, code, a quotation and a heading in a list": """\
- Un

  ![Une carte](images/carte.png)

  ```
  code
  deux
  ```

  > cité

  ## Deux

- # Trois

Fin.[^1]

[^1]: Note.

    - un

      ![Une carte](images/carte.png)
""",
    "sections of another language, sections without number": "# Two {lang=en}\n\n# *Trois* {.unnumbered lang=en}\n\n# Quatre\n",
    "calls in headings that the contents repeat": "# Un[^1]\n\n# Deux *mots[^2]*\n\n# Trois\n\nFin.[^3]\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n",
    "links and calls in the head of a long table": "| [A](https://example.org/) | B[^1] |\n|---|---|\n"
    + "| a | b |\n" * 80
    + "\n[^1]: Note.\n",
    "a head without words": "|  |  |\n|---|---|\n| a | b |\n",
    "a note that begins with a list": "Un mot.[^1]\n\n[^1]: - Un\\\n      deux\n    - trois\n",
    "emphasis with a language": "Dans *Foreign Affairs*{lang=en} et **The Economist**{lang=en}.\n",
    "lines that are parted between letters of two directions": "Un mot " * 12 + "שלום עולם 1er " * 12 + "\n",
}


@pytest.mark.parametrize("name", SCARCE)
def test_what_once_was_lost(name: str, tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "# Début\n\n" + SCARCE[name]}, NUMBERED)
    press(Publication.load(folder), FORMATS, lambda _name: None, epoch=0)
