"""No note makes reading fail, loses its spans, or takes more than twice as long when it is twice as long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import faults, read, told

from prote_lint.citations.layout import Layout
from prote_lint.citations.parser import parse, read_note
from prote_lint.document import Document

ODD = {
    "guillemet left open": "« Le pont, *Le Monde*, 5 mars 2021.",
    "guillemet only closed": "Le pont », *Le Monde*, 5 mars 2021.",
    "guillemets crossed": "« Le “pont » ferme”, *Le Monde*, 5 mars 2021.",
    "straight quotes, odd": 'Jean Dupont, "Le "pont", *Le Monde*, 5 mars 2021.',
    "curly quotes turned round": "”Le pont“, *Le Monde*, 5 mars 2021.",
    "brackets crossed": "Jean Dupont (*Le pont [Paris, Seuil), 2020], p. 3.",
    "bracket left open": "Jean Dupont, *Le pont* (Paris: Seuil, 2020, p. 3.",
    "bracket only closed": "Jean Dupont, *Le pont* Paris: Seuil, 2020), p. 3.",
    "emphasis left open": "Jean Dupont, *Le pont, Paris, Seuil, 2020.",
    "empty quotation": "« », *Le Monde*, 5 mars 2021.",
    "empty marks": "«», “”, \"\", '', (), [], * *, ** **.",
    "punctuation only": ".,;:!?…-–—/()[]«»“”\"'’",
    "stops only": "...... . . . !!! ???",
    "right to left": "محمد علي، «الجسر»، *الأهرام*، 5 مارس 2021. דני, \u202b« גשר »\u202c, *הארץ*, 2021.",
    "bidi controls": "\u202e« Le pont », *Le Monde*\u202c, \u20665 mars 2021\u2069.",
    "line separators": "« Le\u2028pont »,\u2028*Le Monde*,\u20295 mars 2021.\u0085Ibid.",
    "control characters": "« Le\x01pont »,\x0b*Le Monde*,\x0c5\x1fmars\x7f2021.",
    "combining marks": "E\u0301mile Du\u0308pont, « Le\u0301 po\u0302nt », *Le Monde*, 5 de\u0301cembre 2021.",
    "marks on nothing": "\u0301\u0301«\u0301 Le pont\u0301 »\u0301, *\u0301Le Monde*\u0301, 5\u0301 mars 2021.",
    "beyond the first plane": "𝕏, « 𝕏 : 𝔩𝔢 pont 🧵 », *Le Monde*, 5 mars 2021. Tweet de 𝕏, @x, 5 mars 2021.",
    "zero width": "« Le\u200bpont\u200d »,\u2060 *Le\ufeffMonde*, 5 mars 2021.",
    "soft hyphens": "« Le po\u00adnt », *Le Mon\u00adde*, 5 ma\u00adrs 2021.",
    "code": "`« Le pont », *Le Monde*, 5 mars 2021.`",
    "code block": "\n\n        « Le pont », *Le Monde*, 5 mars 2021.",
    "table": "| « Le pont » | *Le Monde* |\n    |---|---|\n    | 5 mars 2021 | p. 3 |",
    "list": "\n\n    - « Le pont », *Le Monde*, 5 mars 2021.\n    - *Ibid.*, p. 3.",
    "quotation block": "> « Le pont », *Le Monde*, 5 mars 2021.\n    > *Ibid.*",
    "markup in titles": "« Le <b>pont</b> [ferme](https://a.b \"c\") », *Le **Monde***, 5 mars 2021, <https://a.b/(c)>).",
    "entities": "&laquo;&nbsp;Le pont&nbsp;&raquo;, *Le&#32;Monde*, 5&nbsp;mars 2021&semi; ibid&period;",
    "impossible dates": "« Le pont », *Le Monde*, 45 mars 20211. *Ibid.*, 31 février 0000.",
    "huge numbers": "Loi n° " + "9" * 5000 + " du 5 mars 2021, p. " + "9" * 5000 + ".",
    "citation in citation": "Jean Dupont (voir Jean Dupond (« Le pont (« Le pont », *M*, 2020) », *M*, 2020), note 3), *op. cit.*",
}  # fmt: skip
LONG = {
    "prose": "Le convoi est parti de Gao, puis il est revenu, dit-on, sans un mot. ",
    "prose without a stop": "le convoi est parti et il est revenu sans un mot ",
    "opening guillemets": "«",
    "closing guillemets": "»",
    "quotations in quotations": "« “a” ",
    "quotes": '"',
    "brackets": "(",
    "brackets in pairs": "(a) ",
    "brackets with notes": "(note ",
    "square brackets": "[",
    "initials": "A. B. C. ",
    "names": "Jean Dupont, ",
    "press": "« T », *M*, 2 mai 2020 ; ",
    "press and commas": "« T », *M*, 2 mai 2020, ",
    "press in brackets": "(« T », *M*, 2020) ",
    "et and a name": "et Jean ",
    "names joined": "Jean Dupont et ",
    "particles": "Jean de la ",
    "apostrophes": "O'A d'A ",
    "commas": ",",
    "commas and spaces": ", ",
    "semicolons": "; ",
    "digits": "1",
    "figures": "1 ",
    "letters": "a",
    "capitals": "A",
    "hyphens": "Jean-",
    "ibid": "ibid. ",
    "ibid and commas": "ibid., ",
    "Ibid": "Ibid. ",
    "op. cit.": "Jean Dupont, op. cit., ",
    "pointers": "voir note 1 ",
    "pointers and semicolons": "voir note 1 ; ",
    "signals": "voir ",
    "laws": "loi n° 1, ",
    "numbers": "n° 1 ",
    "interviews": "Entretien de X, ",
    "cases": "A v. B, ",
    "titles": "*T* ",
    "titles and commas": "*T*, ",
    "quoted titles": "« T » ",
    "dates": "2 mai 2020, ",
    "intervals": "mai 2020-",
    "addresses": "https://a.b/c ",
    "brackets behind an address": ")",
    "archives": "1 A 1 ",
    "communiqués": "communiqué du X, ",
    "paragraphs": "a\n\n    ",
    "right to left": "מילה, ",
}
HEAD = {"brackets behind an address": "https://a.b/", "archives": "Archives nationales, "}
SMALL = 2_000
FRAGMENTS = (
    "« Le pont »", "“The Bridge”", '"Le pont"', "*Le Monde*", "*Les Touaregs. Une histoire*", "Jean Dupont", "A. B. Diallo et Awa Ba (dir.)",
    "BRAUDEL Fernand", "5 mars 2021", "mars-juin 2021", "2021", "1990/1", "p. 3-4", "12n5", "Paris", "Karthala", "Crisis Group", "RFI", "*Ibid.*", "id.",
    "*op. cit.*", "art. cité", "voir note 12", "supra, note 3", "Voir aussi", "see", "et", "in", "dans", "dir.", "n° 12", "vol. 3", "(Paris: Seuil, 2020)",
    "https://a.b/c", "doi:10.1/2", "ISBN 978-2-07-036822-8", "Entretien de l’auteur avec", "Entretiens de Crisis Group", "Loi n° 2015-36 du 26 mai 2015",
    "CE, ass.", "S/RES/2100", "communiqué de presse", "consulté le 3 mai 2021", "(consulté le 3 mai 2021)", "thèse de doctorat", "site de l’ONU", "Données d’ACLED",
    "Archives nationales, 1 G 2", "Tweet de 𝕏", "rapport Afrique N°300", ",", ",", ", ", ";", ".", " ", ":", "(", ")", "[", "]", "«", "»", "“", "”", '"', "*", "_", "’", "-",
    "\u00a0", "\u202f", "\u2028", "\u0301", "\x01", "\\", "`", "<b>", "&nbsp;", "\n    ", "\n\n    ",
)  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in ODD.items()])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_odd_notes(text: str, lang: str) -> None:
    assert faults(read(text, lang), lang) == []
    assert faults(read(text, lang, end="\r\n"), lang) == []


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n", "« »", "\u00a0", "*"])
def test_nothing_is_read_of_nothing(text: str) -> None:
    assert parse(Layout(text, "fr")) == ()


def test_empty_definition() -> None:
    doc = Document("Un[^1].\n\n[^1]:\n")
    assert [told(read_note(doc, note, "fr")) for note in doc.notes] in ([], [[]])


@pytest.mark.parametrize("kind", LONG)
def test_a_hundred_thousand_characters(kind: str) -> None:
    piece = LONG[kind]
    text = HEAD.get(kind, "") + piece * (100_000 // len(piece))
    assert faults(read(text)) == []


def took(kind: str, length: int) -> float:
    best = 1e9
    piece = LONG[kind]
    doc = Document(f"Un[^1].\n\n[^1]: {HEAD.get(kind, '')}{piece * (length // len(piece))}\n")
    note = doc.notes[0]
    assert note.view.text  # reading Markdown is not what is measured
    for _ in range(2):
        began = time.perf_counter()
        read_note(doc, note, "fr")
        best = min(best, time.perf_counter() - began)
    return best


@pytest.mark.parametrize("kind", LONG)
def test_time_grows_with_the_note(kind: str) -> None:
    once, eightfold = took(kind, SMALL), took(kind, 8 * SMALL)
    # Linear growth is 8, quadratic 64; the constant forgives what a busy machine adds to a few milliseconds.
    assert eightfold < 24 * once + 0.3


@given(
    st.lists(st.sampled_from(FRAGMENTS), max_size=30),
    st.sampled_from((" ", ", ", "")),
    st.sampled_from(("fr", "en")),
)
@settings(max_examples=400, deadline=None)
def test_fragments_in_any_order(parts: list[str], joint: str, lang: str) -> None:
    doc = Document(f"Un[^1].\n\n[^1]: {joint.join(parts)}\n")
    for note in doc.notes:
        assert faults(read_note(doc, note, lang), lang) == []


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    for citation in parse(Layout(text, "fr")):
        assert 0 <= citation.span.start < citation.span.end <= len(text)
