"""What leaves prote can be read where it goes: by its schema, a sheet, a citation processor, BibTeX."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from handmade import cite, document, gathered, graph, only, reading

from prote_build.pandoc import executable
from prote_lint.citations.export import Batch, Gathered, csl, gather, render
from prote_lint.citations.graph import Link, Why
from prote_lint.citations.model import Form, Kind, Reading
from prote_lint.errors import ProteError
from prote_lint.publication import Publication
from prote_lint.schema import load

# Every source kind, with what makes trouble: markup, quotation marks, % & _ # $ ~ ^ \ and braces, intervals, names.
NOTES = (
    (Kind.REPORT, "Voir International Crisis Group, « Transition au Mali : l’“aspiration” », rapport Afrique n° 304, 21 septembre 2021, p. 5.",
     {"signal": "Voir", "authors": ["International Crisis Group"], "title": "Transition au Mali : l’“aspiration”",
      "genre": "rapport", "series": "Afrique", "number": "n° 304", "date": ("21 septembre 2021", "2021-09-21"), "locator": "5"}),
    (Kind.PRESS, "Cyril Bensimon, « Vote à 99 % & pot_de_vin : le n° #1 à 5 $ », *Le Monde & Cie*, juin 2022, https://example.org/a_b?c=1%20&d#e~f.",
     {"authors": ["Cyril Bensimon"], "title": "Vote à 99 % & pot_de_vin : le n° #1 à 5 $", "container": "Le Monde & Cie",
      "date": ("juin 2022", "2022-06"), "url": "https://example.org/a_b?c=1%20&d#e~f"}),
    (Kind.INTERVIEW, "Entretiens de Crisis Group, diplomates européens, Bamako, juin-septembre 2022.",
     {"genre": "Entretiens", "publisher": "Crisis Group", "authors": ["diplomates européens"], "place": "Bamako",
      "date": ("juin-septembre 2022", "2022-06/2022-09")}),
    (Kind.ARTICLE, "Jeremy Swift et J.-P. Olivier de Sardan, « Un \\\\ titre {étrange} ~ ^ », *Autrepart*, vol. 30, n° 2, 2004, p. 3-23.",
     {"authors": ["Jeremy Swift", "J.-P. Olivier de Sardan"], "title": "Un \\ titre {étrange} ~ ^", "container": "Autrepart",
      "volume": "30", "number": "n° 2", "date": ("2004", "2004"), "locator": "3-23"}),
    (Kind.CHAPTER, "Charles Grémont, « Tin Hama », in Mirjam de Bruijn et Ibrahim ag Litny (dir.), *Les nouveaux urbains*, Paris, Karthala, 2007, p. 115.",
     {"authors": ["Charles Grémont"], "title": "Tin Hama", "editors": ["Mirjam de Bruijn", "Ibrahim ag Litny"],
      "container": "Les nouveaux urbains", "place": "Paris", "publisher": "Karthala", "date": ("2007", "2007"), "locator": "115"}),
    (Kind.THESIS, "Hélène Castaing, *Puits, pistes -- et impôts*, thèse de doctorat, Université Paris 1, 2014.",
     {"authors": ["Hélène Castaing"], "title": "Puits, pistes -- et impôts", "genre": "thèse de doctorat", "publisher": "Université Paris 1",
      "date": ("2014", "2014")}),
    (Kind.WEB, "Géraldine Chatelard, « Vingt ans », *Les Carnets*, 14 février 2013 (consulté le 3 mars 2021).",
     {"authors": ["Géraldine Chatelard"], "title": "Vingt ans", "container": "Les Carnets", "date": ("14 février 2013", "2013-02-14"),
      "accessed": ("3 mars 2021", "2021-03-03")}),
    (Kind.OFFICIAL, "Assemblée nationale, « Loi sur les mines », n° 2012-15, 27 février 2012.",
     {"authors": ["Assemblée nationale"], "title": "Loi sur les mines", "number": "n° 2012-15", "date": ("27 février 2012", "2012-02-27")}),
    (Kind.BOOK, "BRAUDEL Fernand, *The Mediterranean and NATO*, Paris, Colin, 1949.",
     {"authors": ["BRAUDEL Fernand"], "title": "The Mediterranean and NATO", "place": "Paris", "publisher": "Colin", "date": ("1949", "1949")}),
)  # fmt: skip


def of_all_kinds() -> Gathered:
    doc = document(*(text for _kind, text, _said in NOTES))
    readings = [reading(doc, str(i), kind=kind, **said) for i, (kind, _text, said) in enumerate(NOTES, 1)]
    return gathered(doc, graph(readings))


def repeated() -> Gathered:
    """Note 1 cites two sources, 2 says ibid. in vain, 3 names the first again, 4 cites nothing, 5 points nowhere."""
    doc = document(
        "Aïcha Bah, *Un pont*, Oran, 2001 ; Luc Roy, *Deux ponts*, 2002.",
        "*Ibid*., p. 12.",
        "Bah, *Un pont*, op. cit., p. 9.",
        "Rien.",
        "Voir note 412.",
    )
    first = Reading(
        doc,
        doc.notes[0],
        (
            cite(doc.notes[0], "Aïcha Bah, Un pont, Oran, 2001", Kind.BOOK, authors=["Aïcha Bah"], title="Un pont", place="Oran", date=("2001", "2001")),
            cite(doc.notes[0], "Luc Roy, Deux ponts, 2002", Kind.BOOK, authors=["Luc Roy"], title="Deux ponts", date=("2002", "2002")),
        ),
    )  # fmt: skip
    readings = [
        first,
        reading(doc, "2", form=Form.IBID, marker="Ibid.", locator="12", confidence=0.4),
        reading(doc, "3", form=Form.OP_CIT, authors=["Bah"], title="Un pont", marker="op. cit.", locator="9"),
        Reading(doc, doc.notes[3], ()),
        reading(doc, "5", form=Form.SHORT, note_number="412", rest=["note"]),
    ]
    links = {
        2: Link(why=Why.SEVERAL_BEFORE, candidates=(0, 1)),
        3: Link(0, "1"),
        4: Link(why=Why.NO_SUCH_NOTE),
    }
    return gathered(doc, graph(readings, links, [(0, 3), (1,)]))


def test_json_keeps_to_its_schema() -> None:
    validator = jsonschema.Draft7Validator(load("citations"))
    for some in (of_all_kinds(), repeated(), Gathered((), ())):
        validator.validate(json.loads(render(some, "json")))


def test_json_says_what_the_note_says_and_where() -> None:
    data = json.loads(render(of_all_kinds(), "json"))["citations"]
    text = document(*(text for _kind, text, _said in NOTES)).text
    for one in data:
        assert text[one["start"] : one["end"]] == one["raw"]
    assert [one["date"] for one in data[:4]] == ["2021-09-21", "2022-06", "2022-06/2022-09", "2004"]
    assert data[1]["container"] == "Le Monde & Cie"
    assert (data[2]["container"], data[2]["publisher"]) == (None, "Crisis Group")
    assert data[3]["raw"].endswith("*Autrepart*, vol. 30, n° 2, 2004, p. 3-23")
    assert data[6]["accessed"] == "2021-03-03"


def test_json_names_the_note_a_repeat_refers_to_or_why_there_is_none() -> None:
    data = json.loads(render(repeated(), "json"))["citations"]
    assert [one["refers_to"] for one in data] == [None, None, None, "1", None]
    assert [one["why"] for one in data] == [None, None, "several-before", None, "no-such-note"]
    assert data[3]["source"] == data[0]["source"] == "bah-pont-2001"
    assert data[4]["rest"] == ["note"]


def test_csv_has_a_row_a_mention_and_no_formulas() -> None:
    some = only("+33 vues, « =1+1 », *@lemonde*, 2020.", kind=Kind.PRESS, title="=1+1", container="@lemonde")
    (row,) = csv.DictReader(render(some, "csv").splitlines())
    assert (row["title"], row["container"], row["raw"][0]) == ("'=1+1", "'@lemonde", "'")
    rows = list(csv.DictReader(render(repeated(), "csv").splitlines()))
    assert [row["notes"] for row in rows] == ["1; 3", "1", "", "1; 3", ""]
    assert rows[0]["raw"] == "Aïcha Bah, *Un pont*, Oran, 2001"


def test_csl_has_each_source_once_with_the_notes_that_cite_it() -> None:
    bridge, other = json.loads(render(repeated(), "csl-json"))
    assert bridge["note"] == "cité dans les notes 1, 3"
    assert bridge["custom"]["prote"]["notes"] == ["1", "3"]
    assert bridge["custom"]["prote"]["mentions"][1] == {"path": "pont.md", "note": "3", "locator": "9"}
    assert other["note"] == "cité dans la note 1"


def test_csl_in_full() -> None:
    items = json.loads(render(of_all_kinds(), "csl-json"))
    report, press, interview, article, chapter, _thesis, web, law, _book = items
    assert report["author"] == [{"literal": "International Crisis Group"}]
    assert (report["number"], report["collection-title"], report["issued"]) == ("304", "Afrique", {"date-parts": [[2021, 9, 21]]})  # fmt: skip
    assert (press["type"], press["container-title"]) == ("article-newspaper", "Le Monde & Cie")
    assert interview["issued"] == {"date-parts": [[2022, 6], [2022, 9]]}
    assert (interview["author"], interview["interviewer"]) == ([{"literal": "diplomates européens"}], [{"literal": "Crisis Group"}])  # fmt: skip
    assert (article["volume"], article["issue"], article["page"]) == ("30", "2", "3-23")
    assert chapter["editor"][0] == {"family": "Bruijn", "given": "Mirjam", "non-dropping-particle": "de"}
    assert "page" not in chapter  # one page that is cited says nothing about where the chapter stands
    assert (web["type"], web["accessed"]) == ("webpage", {"date-parts": [[2021, 3, 3]]})
    assert law["type"] == "legislation"


@pytest.mark.parametrize(
    ("genre", "csl_type"),
    [
        ("projet de loi", "bill"),
        ("arrêt", "legal_case"),
        ("accord", "treaty"),
        ("discours", "speech"),
        ("lettre circulaire", "personal_communication"),
        ("note verbale", "document"),
    ],
)
def test_csl_type_of_official_texts(genre: str, csl_type: str) -> None:
    (work,) = only(f"Mali, {genre}, 2020.", kind=Kind.OFFICIAL, genre=genre).works
    assert csl.kind(work.head) == csl_type


def test_ids_are_readable_ascii_and_unique() -> None:
    some = of_all_kinds()
    ids = [work.id for work in some.works]
    assert ids[:3] == ["crisis-group-transition-au-mali-2021", "bensimon-vote-a-99-2022", "diplomates-europeens-bamako-2022-06"]  # fmt: skip
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)


def test_ids_stay_apart_within_a_publication_and_between_two() -> None:
    doc = document("Luc Roy, « Pont », *Le Monde*, 5 mai 2020.", "Luc Roy, « Pont », *Le Monde*, 6 mai 2020.")
    readings = [
        reading(doc, str(day - 4), kind=Kind.PRESS, authors=["Luc Roy"], title="Pont", container="Le Monde", date=(f"{day} mai 2020", f"2020-05-0{day}"))
        for day in (5, 6)
    ]  # fmt: skip
    batch = Batch(Publication.of_document(doc), graph(readings))
    ids = [work.id for work in gather([batch, batch]).works]
    assert ids == ["roy-pont-2020", "roy-pont-2020-05-06", "roy-pont-2020-05-05", "roy-pont-2020-05-06-2"]
    assert [one["id"] for one in json.loads(render(gather([batch, batch]), "csl-json"))] == ids


def test_only_what_was_asked_for_leaves() -> None:
    doc = document("Luc Roy, *Pont*, 2020.")
    read = graph([reading(doc, "1", kind=Kind.BOOK, authors=["Luc Roy"], title="Pont")])
    assert gather([Batch(Publication.of_document(doc), read, lambda _path: False)]) == Gathered((), ())


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>t</title><id>http://example.org/t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout delimiter="">
    <names variable="author"><name form="long" delimiter=" + "/></names>
    <group prefix=" | "><text variable="title"/></group>
    <group prefix=" | "><date variable="issued" form="numeric" date-parts="year-month-day"/></group>
  </layout></bibliography>
</style>
"""


def pandoc(*words: str, given: str = "") -> str:
    done = subprocess.run(
        [str(executable()), *words], input=given.encode(), capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def test_a_citation_processor_prints_every_source(tmp_path: Path) -> None:
    (tmp_path / "style.csl").write_text(STYLE, encoding="utf-8")
    (tmp_path / "sources.json").write_text(render(of_all_kinds(), "csl-json"), encoding="utf-8")
    printed = pandoc(
        "--citeproc", "--csl", str(tmp_path / "style.csl"), "--bibliography", str(tmp_path / "sources.json"),
        "-f", "markdown", "-t", "plain", "--wrap", "none", given='---\nnocite: "@*"\n---\n',
    )  # fmt: skip
    entries = [entry for entry in printed.split("\n") if entry]
    assert len(entries) == len(NOTES)
    for entry, (_kind, _text, said) in zip(entries, NOTES, strict=True):
        who, what, when = entry.split(" | ")
        assert said["authors"][0].split(" ")[-1].casefold() in who.casefold() or "BRAUDEL" in who
        assert what == said.get("title", "Entretiens")
        assert said["date"][1][:4] in when
    assert "J.-P. Olivier de Sardan" in printed
    assert "Fernand BRAUDEL" in printed


def back(some: Gathered) -> list[dict[str, Any]]:
    """The items that pandoc reads from the BibTeX of some works."""
    items: list[dict[str, Any]] = json.loads(
        pandoc("-f", "bibtex", "-t", "csljson", given=render(some, "bibtex"))
    )
    return items


def plain(title: str) -> str:
    return re.sub(r"</?span[^>]*>", "", title)


def test_bibtex_comes_back_as_it_went() -> None:
    items = {item["id"]: item for item in back(of_all_kinds())}
    for work in of_all_kinds().works:
        item, sent = items[work.id], csl.item(work)
        assert plain(item["title"]) == sent["title"]
        assert item["issued"] == sent["issued"]
        assert item.get("URL") == sent.get("URL")
        assert item.get("container-title") == sent.get("container-title") or sent["type"] == "webpage"
        assert item["annote"] == sent["note"]
        assert [name.get("family", name.get("literal")) for name in item["author"]] == [
            name.get("family", name.get("literal")) for name in sent["author"]
        ]


@pytest.mark.parametrize(
    "title", ["« Un “pont” »", "a % b", "a & b_c", "#1 $2", "x~y^z", "{a} {{b}}", "l’eau, 50 %"]
)
def test_bibtex_keeps_titles(title: str) -> None:
    doc = document("Luc Roy, Pont, 2020.")
    (read,) = [reading(doc, "1", kind=Kind.BOOK, authors=["Luc Roy"], title="Pont")]
    said = read.citations[0]
    assert said.title is not None
    told = said._replace(title=said.title._replace(value=title))
    (item,) = back(gathered(doc, graph([Reading(doc, doc.notes[0], (told,))])))
    assert plain(item["title"]) == title


@pytest.mark.parametrize("title", ["a } b", "a { b", "}{", "\\", "a\\"])
def test_no_title_breaks_the_bibtex_around_it(title: str) -> None:
    doc = document("Luc Roy, Pont, 2020.", "Luc Roy, Gué, 2021.")
    readings = [
        reading(doc, "1", kind=Kind.BOOK, authors=["Luc Roy"], title="Pont"),
        reading(doc, "2", kind=Kind.BOOK, authors=["Luc Roy"], title="Gué"),
    ]
    said = readings[0].citations[0]
    assert said.title is not None
    told = said._replace(title=said.title._replace(value=title))
    readings[0] = readings[0]._replace(citations=(told,))
    written = render(gathered(doc, graph(readings)), "bibtex")
    depth = 0
    for character in written:  # as BibTeX counts: an escaped brace too
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert plain(back(gathered(doc, graph(readings)))[1]["title"]) == "Gué"


def test_bibtex_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*sys.modules]:
        if name.partition(".")[0] == "bibtexparser":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "bibtexparser", None)
    with pytest.raises(ProteError, match=r'pip install "prote\[citations\]"'):
        render(repeated(), "bibtex")
