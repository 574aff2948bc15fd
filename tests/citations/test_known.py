"""The lists of outlets, bodies and towns, and what is found in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prote_lint.citations import known
from prote_lint.citations.known import Body, Outlets, body, fold, is_place, outlet, outlet_key, outlets_of
from prote_lint.metadata import Metadata, parse
from prote_lint.schema import violations

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(known.__file__).with_name("data")
FILES = ("outlets.tsv", "bodies.tsv", "places.txt")
KINDS = {"report", "official", "court", "archive", "dataset", "publisher"}


def rows(file: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / file).read_text(encoding="utf-8").split("\n")[:-1]]


def names(file: str) -> list[list[str]]:
    """All names of each line, the usual one first."""
    first = 2 if file == "bodies.tsv" else 1
    return [[row[0], *(alias for cell in row[first:] for alias in cell.split("; "))] for row in rows(file)]


@pytest.mark.parametrize("file", FILES)
def test_lines_are_sorted(file: str) -> None:
    found = [row[0] for row in rows(file)]
    assert found == sorted(found, key=lambda name: (fold(name), name))


@pytest.mark.parametrize("file", ["outlets.tsv", "bodies.tsv"])
def test_no_alias_says_what_the_article_says(file: str) -> None:
    for line in names(file):
        keys = [outlet_key(name) for name in line]
        assert len(keys) == len(set(keys)), line


def test_each_name_stands_once_in_all_lists() -> None:
    keys = [fold(name) for file in FILES for line in names(file) for name in line]  # GAO and Gao, FES and Fès
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("file", FILES)
def test_characters(file: str) -> None:
    raw = (DATA / file).read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    for row in rows(file):
        assert len(row) <= {"outlets.tsv": 2, "bodies.tsv": 3, "places.txt": 1}[file]
        assert all(cell and cell == " ".join(cell.split()) for cell in row), row
    for line in names(file):
        for name in line:
            assert "'" not in name
            assert ";" not in name
            assert name == name.strip()
            assert fold(name).isascii(), name  # what a list is folded by drops other letters


def test_kinds() -> None:
    assert {row[1] for row in rows("bodies.tsv")} == KINDS


def test_a_list_is_folded_as_a_name_is() -> None:
    for line in names("outlets.tsv"):
        assert {outlet(name) for name in line} == {line[0]}
    for row, line in zip(rows("bodies.tsv"), names("bodies.tsv"), strict=True):
        assert {body(name) for name in line} == {Body(row[0], row[1])}
    assert all(is_place(row[0]) for row in rows("places.txt"))


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("rfi", "RFI"),
        ("Radio France Internationale", "RFI"),
        ("Radio France internationale", "RFI"),
        ("Agence France Presse", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("VOICE OF AMERICA", "VOA"),
        ("Voix de l'Amérique", "VOA"),
        ("DW", "Deutsche Welle"),
        ("Anadolu Agency", "AA"),
        ("Monde", "Le Monde"),
        ("Le\u00a0Monde", "Le Monde"),
        ("Le\u202fMonde  Afrique", "Le Monde Afrique"),
        ("L'ESSOR", "L’Essor"),
        ("Essor", "L’Essor"),
        ("L’EQUIPE", "L’Équipe"),
        ("WAKAT SERA", "Wakat Séra"),
        ("New York Times", "The New York Times"),
        ("Economist", "The Economist"),
        ("Times", "The Times"),
        ("Temps", "Le Temps"),
        ("LA Times", "Los Angeles Times"),
        ("Point", None),  # or The Point, of Banjul
        ("Nation", None),  # or La Nation
        ("The Monde", None),
        ("Le Monde Asie", None),
        ("The", None),
        ("", None),
        (" ", None),
    ],
)
def test_outlet(name: str, canonical: str | None) -> None:
    assert outlet(name) == canonical


@pytest.mark.parametrize(
    "related",
    [
        "Le Monde, Le Monde Afrique, Le Monde diplomatique",
        "Le Point, Le Point Afrique, The Point",
        "TV5 Monde, TV5 Monde Afrique, Le Monde",
        "France 2, France 3, France 24, France Info, France Inter",
        "BBC, BBC News, BBC Afrique, BBC Africa",
        "TF1, TF1 Info, LCI",
        "Deutsche Welle, DW Afrique",
        "VOA, VOA Afrique",
        "L’Observateur, L’Observateur Paalga, The Observer",
        "L’Economiste, L’Economiste du Faso, The Economist",
        "Le Temps, Time, The Times, The Sunday Times",
    ],
)
def test_related_outlets_are_kept_apart(related: str) -> None:
    for name in related.split(", "):
        assert outlet(name) == name


def test_what_the_sample_cites_is_known() -> None:
    cited = set(yaml.safe_load((ROOT / "briefing" / "metadata.yaml").read_text("utf-8"))["outlets"])
    assert {outlet(name) for name in cited} == cited


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("La Gazette du Sahel", "gazette du  Sahel"),
        ("L’Écho-Républicain", "L'ECHO REPUBLICAIN"),
        ("The Kaya Post", "Kaya\u00a0Post"),
        ("L’Œuvre", "L'Oeuvre"),
    ],
)
def test_key_of_unknown_outlets(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


def test_key_keeps_outlets_apart() -> None:
    assert outlet_key("Le Monde Afrique") != outlet_key("Le Monde")
    assert outlet_key("LA Times") != outlet_key("The Times")
    assert outlet_key("Лента") != outlet_key("Газета")


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    outlet(text), body(text), is_place(text), outlet_key(text)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Conseil de sécurité des Nations unies", ("Conseil de sécurité des Nations unies", "official")),
        ("le Conseil d'État", ("Conseil d’Etat", "court")),
        ("CE", ("Conseil d’Etat", "court")),
        ("Élysée", ("Elysée", "official")),
        ("la Cedeao", ("Cedeao", "official")),
        ("IFRI", ("Ifri", "report")),
        ("World Bank", ("Banque mondiale", "report")),
        ("ACLED", ("Acled", "dataset")),
        ("Armed Conflict Location & Event Data Project (ACLED)", ("Acled", "dataset")),
        ("Bureau de la coordination des affaires humanitaires (OCHA)", ("OCHA", "report")),
        ("Assemblée nationale (Niger)", ("Assemblée nationale", "official")),
        ("Archives nationales d’outre-mer", ("ANOM", "archive")),
        ("Cass. crim.", ("Cour de cassation", "court")),
        ("Editions Karthala", ("Karthala", "publisher")),
        ("Les Éditions La Découverte", ("La Découverte", "publisher")),
        ("Le Seuil", ("Seuil", "publisher")),
        ("Editions Oxfam", None),
        ("seuil", None),
        ("ce", None),
        ("Un", None),
        ("Oxfam (OCHA)", None),
        ("Le Monde", None),
        ("", None),
    ],
)
def test_body(name: str, found: tuple[str, str] | None) -> None:
    assert body(name) == found


@pytest.mark.parametrize(
    "name",
    [
        "Bamako",
        "N'Djamena",
        "N’DJAMENA",
        "Addis Abeba",
        "La Haye",
        "The Hague",
        "Djibo et Dori",
        "Paris/Berlin",
        "London and New York",
        "Paris, Londres et New York",
        "Bruxelles\u00a0et Bamako",
        "Princeton, NJ",
        "Washington, DC",
        "Washington, D.C.",
        "Cambridge, Mass.",
        "Cambridge, MA/London",
    ],
)
def test_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["", "tours", "Karthala", "Paris et moi", "Paris/", "NJ", "Sahel", ", NJ"])
def test_no_places(name: str) -> None:
    assert not is_place(name)


def test_a_publication_adds_outlets() -> None:
    outlets = outlets_of(Metadata(outlets={"La Dune": {"aliases": ["Dune Hebdo"]}, "Radio Puits": None}))
    assert outlets.find("dune hebdo") == "La Dune"
    assert outlets.find("Dune") == "La Dune"
    assert outlets.find("Radio-Puits") == "Radio Puits"
    assert outlets.find("L'Essor") == "L’Essor"
    assert outlets.key("Dune Hebdo") == outlets.key("La Dune")
    assert outlet("La Dune") is None


def test_a_publication_spells_outlets_its_own_way() -> None:
    outlets = Outlets({"Radio France internationale": {}, "DW": {"aliases": ["DW Afrique"]}})
    assert outlets.find("RFI") == "Radio France internationale"
    assert outlets.find("Deutsche Welle") == "DW"
    assert outlets.find("DW Afrique") == "DW"
    assert outlets.key("RFI") == outlets.key("radio France Internationale")
    assert outlet("RFI") == "RFI"


def test_no_alias_takes_a_name() -> None:
    outlets = Outlets({"La Dune": {}, "Le Puits": {"aliases": ["La Dune"]}})
    assert outlets.find("La Dune") == "La Dune"


def test_without_a_publication() -> None:
    assert Outlets().find("RFI") == "RFI"
    assert Outlets().key("Agence France Presse") == "afp"
    assert Outlets().key("La Dune") == "dune"


@pytest.mark.parametrize(
    ("outlets", "what"),
    [
        ({"AA": {}, "RFI": None, "Mikado FM": {"aliases": ["Mikado"]}}, None),
        ({"AA": {"alias": ["x"]}}, "unknown key `outlets.AA.alias`; did you mean `outlets.AA.aliases`?"),
        ({"AA": "Anadolu"}, "`outlets.AA` must be of type object / null"),
        ({"AA": {"aliases": "Anadolu"}}, "`outlets.AA.aliases` must be of type array"),
    ],
)
def test_outlets_in_metadata(outlets: dict[str, object], what: str | None) -> None:
    found = [v.what.format(**v.values) for v in violations("metadata", {"outlets": outlets})]
    assert found == ([what] if what else [])


def test_the_number_of_a_year_may_name_an_outlet() -> None:
    text = "outlets:\n  1789: {}\n"
    read = parse(text, 0, len(text), Path("metadata.yaml"))
    assert not read.faults
    assert outlets_of(read.metadata).find("1789") == "1789"


def test_nothing_is_read_before_it_is_asked() -> None:
    code = (
        "from prote_lint.citations import known\n"
        "tables = known._outlets, known._bodies, known._places\n"
        "known.outlet_key('Le Monde'), known.Outlets({'AA': None})\n"
        "assert [t.cache_info().currsize for t in tables] == [0, 0, 0]\n"
        "known.is_place('Gao')\n"
        "assert [t.cache_info().currsize for t in tables] == [0, 0, 1]\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT / "lint", check=True)
