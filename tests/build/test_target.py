"""The command lines, as lists; pandoc does not run."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from prote_build.cover import Cover, cover
from prote_build.target import DOCX, EPUB, FILTERS, HTML, PDF, READER, TEMPLATES, reading, writing
from prote_lint.errors import ProteError
from prote_lint.metadata import Metadata

PANDOC = Path("/opt/pandoc")
COMMON = ["/opt/pandoc", "--sandbox", f"--data-dir={TEMPLATES / 'none'}", "+RTS", "-A16m", "-M1g", "-RTS"]
BRIEF = Metadata(
    title="L’eau",
    date=datetime.date(2024, 3, 1),
    lang="fr-FR",
    places=("Mopti",),
    series="Briefing",
    number="12",
)


def lua(*names: str) -> list[str]:
    return [f"--lua-filter={FILTERS / name}.lua" for name in names]


def test_reading() -> None:
    assert reading(PANDOC, cover(BRIEF)) == [
        *COMMON,
        f"--from={READER}",
        "--to=json",
        "--metadata=closing=Mopti, 1er mars 2024",
        *lua("closing"),
    ]


def test_the_house_style_numbers_sections() -> None:
    numbered = cover(BRIEF._replace(profile="crisis-group-fr"))
    assert lua("sections")[0] in reading(PANDOC, numbered)


def test_writing_typst() -> None:
    assert writing(PANDOC, PDF, cover(BRIEF), images=True, contents=True) == [
        *COMMON,
        "--from=json",
        "--to=typst-smart",
        "--wrap=none",
        "--output=-",
    ]


def test_writing_docx() -> None:
    assert writing(PANDOC, DOCX, cover(BRIEF), images=True, contents=True) == [
        *COMMON,
        "--from=json",
        "--to=docx",
        "--wrap=none",
        "--output=-",
        f"--reference-doc={TEMPLATES / 'reference.docx'}",
        "--standalone",
        f"--template={TEMPLATES / 'document.openxml'}",
        *lua("boxes", "images"),
    ]


def test_writing_epub() -> None:
    assert writing(PANDOC, EPUB, cover(BRIEF), images=False, contents=True)[len(COMMON) :] == [
        "--from=json",
        "--to=epub3",
        "--wrap=none",
        "--output=-",
        "--split-level=1",
        "--toc-depth=2",
        "--epub-title-page=false",
        "--standalone",
        f"--template={TEMPLATES / '../epub/chapter.xhtml'}",
        "--variable=summary-label=Résumé",
        "--variable=about-label=À propos",
        *lua("chapters", "boxes"),
    ]


def test_only_a_page_that_wants_contents_has_them() -> None:
    around = cover(BRIEF)
    assert "--toc" in writing(PANDOC, HTML, around, images=True, contents=True)
    assert "--toc" not in writing(PANDOC, HTML, around, images=True, contents=False)


def line(**changes: Any) -> Cover:
    return cover(BRIEF._replace(**changes))


@pytest.mark.parametrize(
    ("changes", "kicker", "dateline"),
    [
        ({}, "Briefing n°\u00a012", "Mopti, 1er mars 2024"),
        ({"profile": "crisis-group-fr"}, "Briefing N°12", "Mopti, 1er mars 2024"),
        ({"number": "N°185", "places": ("Bamako", "Dakar")}, "Briefing N°185", "Bamako/Dakar, 1er mars 2024"),
        ({"lang": "en-GB"}, "Briefing No.\u00a012", "Mopti, 1 March 2024"),
        ({"lang": "en-US", "series": None, "places": ()}, "No.\u00a012", "March 1, 2024"),
    ],
)
def test_what_is_printed_around_the_text(changes: dict[str, object], kicker: str, dateline: str) -> None:
    around = line(**changes)
    assert (around.kicker, around.dateline) == (kicker, dateline)


def test_a_long_title_is_cut_at_a_word() -> None:
    around = line(title="Les canaux du delta, " * 6)
    assert around.running_right == "Les canaux du delta, Les canaux du delta, Les canaux du delta, Les…"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": None}, "metadata.yaml: no `title`; write `title: …`"),
        ({"date": None}, "metadata.yaml: no `date`; write `date: YYYY-MM-DD`"),
        ({"lang": "français"}, "metadata.yaml: `lang: français` is no language tag; write `lang: fr-FR`"),
    ],
)
def test_metadata_that_nothing_can_be_made_of(
    changes: dict[str, object], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    with pytest.raises(ProteError, match="^" + message.replace("`", ".").replace("…", ".")):
        line(**changes)
