"""The HTML page: its outline, what machines read in it, and its one script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from small_publication import CHAPTERS, METADATA, build, publication

from prote_lint.cli import main

ABOUT = "# Qui sommes-nous\n\nL’Observatoire suit les fleuves.\n"


def page_of(folder: Path, chapters: dict[str, str] = CHAPTERS, metadata: str = METADATA) -> str:
    assert build(publication(folder / "text", chapters, metadata), folder / "out", "--to", "html") == 0
    (page,) = (folder / "out").glob("*.html")
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(tmp_path_factory.mktemp("html"))


def test_the_title_is_the_only_heading_of_level_1(page: str) -> None:
    assert len(re.findall("<h1[ >]", page)) == 1
    assert re.findall(r"<h([2-6])[^>]*>(?:<span[^>]*>[^<]*</span>)?([^<]*)", page)[1:] == [
        ("2", "La crue et ses retards"),
        ("3", "Les surfaces"),
        ("2", "Les accords &amp; leurs gardiens"),
        ("2", "Notes"),
    ]


def test_the_policy_allows_prote_s_own_script_alone(page: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert len(scripts) == 1
    allowed = b64encode(sha256(scripts[0].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)', page)
    assert policy
    assert f"script-src 'sha256-{allowed}'; " in policy[1]
    assert policy[1].startswith("default-src 'none'; ")


def test_a_text_without_notes_has_no_script(tmp_path: Path) -> None:
    page = page_of(tmp_path, {"01.md": "# Un\n\nSans note.\n"})
    assert "<script>" not in page
    assert "script-src" not in page


def test_machines_read_what_the_metadata_say(page: str) -> None:
    tags = dict(re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)"', page))
    assert unescape(tags["citation_title"]) == "L’eau des villages du delta"
    assert tags["citation_publication_date"] == "2024/03/01"
    assert tags["dcterms.publisher"] == "Observatoire des fleuves"
    assert tags["og:locale"] == "fr_FR"
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    report = json.loads(found[1])
    assert (report["@type"], report["reportNumber"], report["inLanguage"]) == ("Report", "12", "fr-FR")
    assert report["author"] == [{"@type": "Person", "name": "Awa Keïta"}]


def test_metadata_cannot_end_the_element_they_stand_in(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script>"
    page = page_of(
        tmp_path, metadata=METADATA.replace("Ce que change la remise en état des canaux", f'"{evil}"')
    )
    assert "<script>alert" not in page
    assert page.count("<script>") == 1


def test_a_table_is_a_region_that_a_keyboard_can_scroll(page: str) -> None:
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Tableau 1">' in page
    assert len(re.findall('<th scope="col"', page)) == 2


def test_a_caption_is_not_hidden_from_those_who_listen(page: str) -> None:
    assert "aria-hidden" not in page
    assert re.search(r'<img src="data:image/png;base64,[^"]*" alt="Une carte du delta"', page)


def test_the_page_about_the_organisation_comes_after_the_notes(tmp_path: Path) -> None:
    chapters = {**CHAPTERS, "99-a-propos.md": f"::: about\n{ABOUT}:::\n"}
    page = page_of(tmp_path, chapters)
    assert page.index('id="footnotes"') < page.rindex("Qui sommes-nous") < page.index("</main>")
    assert "<!--about-->" not in page


def test_a_page_about_the_organisation_may_be_shared_by_all_publications(tmp_path: Path) -> None:
    text = publication(tmp_path / "text")
    (tmp_path / "about.md").write_text(ABOUT, encoding="utf-8")
    config = tmp_path / "prote.toml"
    config.write_text('[build]\nabout = "about.md"\n', encoding="utf-8")
    given = ["build", str(text), "--config", str(config), "-o", str(tmp_path / "out"), "--to", "html", "-q"]
    assert main(given) == 0
    (page,) = (tmp_path / "out").glob("*.html")
    assert "L’Observatoire suit les fleuves." in page.read_text(encoding="utf-8")


def test_a_short_text_has_no_contents(tmp_path: Path) -> None:
    assert "doc-toc" not in page_of(tmp_path, {"01.md": "# Un\n\nA.\n\n# Deux\n\nB.\n"})
