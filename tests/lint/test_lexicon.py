"""Words, accents on capitals, words cut at a line's end, and the language of a title."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prote_lint.language import language_of
from prote_lint.lexicon import DATA, accented, known, rejoined, unelided
from prote_lint.lexicon.hunspell import Dictionary
from prote_lint.lexicon.make import SOURCES, found, made
from prote_lint.lexicon.trie import Trie, packed

FRENCH = (
    "responsable équipements transformation sable entrainé entraîné accroître accroitre Bamako Ouagadougou jihadiste "
    "djihadiste désinformation malien sécuritaire cœur coeur Œuvre OEuvre Oeuvre aujourd’hui presqu’île nord-est"
)
COMPOUNDS = (
    "peut-être rendez-vous vis-à-vis porte-parole Porte-parole Porte-Parole Saint-Pétersbourg ETATS-UNIS"
)
CAPITALS = "Peut-être RESPONSABLE ÉQUIPEMENTS EQUIPEMENTS BAMAKO Etat ETAT Eglise Ecole Elysée A Ça Ca"
ELIDED = "l’Etat l'Etat L’État d’équipements qu’elle jusqu’en Lorsqu’il s’est n'ont"
NO_FRENCH = (
    "respon rééqui librer contractuell mêmess peutêtre visàvis bamako rESPONSABLE tr kg ’ - 2022 Mali2 été2"
)
UNLISTED_COMPOUNDS = (
    "sous-région franco-malien ouest-africain sécurité-développement Yerewolo-Debout responsa-ble"
)
ENGLISH = "responsible Responsible RESPONSIBLE organise organize programme defence defense don’t Russia’s soldiers' Mali"
NO_ENGLISH = "responsable decision-making decisionmaking russia ’s s'' équipements"
# Words without accents too (Ile: 1990; Age: of a plough), names, abbreviations, two that compete, what is right.
RIGHT_CAPITALS = "A Ou Entre Elle Mali Eux Ile Age TRAITE Ebola CEDEAO OTAN ETA UE État état etat Elysee Echanges2 Peut-être"
KEPT = (
    "peut-être vis-à-vis rendez-vous au-delà a-t-il est-ce sous-région sous-estimer ex-Union porte-parole nord-est "
    "entre-temps Etats-Unis franco-malien ouest-africain bissau-guinéen sécurité-développement Yerewolo-Debout "
    "Ce-deao -sable respon-"
)


@pytest.mark.parametrize("word", f"{FRENCH} {COMPOUNDS} {CAPITALS} {ELIDED}".split())
def test_french_word(word: str) -> None:
    assert known(word, "fr")


@pytest.mark.parametrize("word", f"{NO_FRENCH} {UNLISTED_COMPOUNDS}".split())
def test_no_french_word(word: str) -> None:
    assert not known(word, "fr")


@pytest.mark.parametrize("word", ENGLISH.split())
def test_english_word(word: str) -> None:
    assert known(word, "en")


@pytest.mark.parametrize("word", NO_ENGLISH.split())
def test_no_english_word(word: str) -> None:
    assert not known(word, "en")


def test_signs_that_look_alike_are_equal() -> None:
    assert known("e\u0301quipements", "fr")  # a PDF's letter and accent apart
    assert known("peut\u2011e\u0302tre", "fr")
    assert accented("l’E\u0301tat", "fr") is None


@pytest.mark.parametrize("word", ["", "Mali"])
def test_other_languages_know_no_word(word: str) -> None:
    assert not known(word, "de")
    assert accented("Etat", "en") is None
    assert rejoined("respon", "sable", "de") is None


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("l’Etat", "Etat"),
        ("QU'ELLE", "ELLE"),
        ("aujourd’hui", "aujourd’hui"),
        ("presqu'île", "presqu'île"),
        ("lune", "lune"),
    ],
)
def test_elision(word: str, bare: str) -> None:
    assert unelided(word) == bare


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("Etat", "État"),
        ("Ecole", "École"),
        ("Elysée", "Élysée"),
        ("Egalement", "Également"),
        ("Evidemment", "Évidemment"),
        ("Ethiopie", "Éthiopie"),
        ("Ca", "Ça"),
        ("l’Etat", "l’État"),
        ("L'ETAT", "L'ÉTAT"),
        ("COMMUNAUTE", "COMMUNAUTÉ"),
        ("Etats-Unis", "États-Unis"),
        ("Etats-membres", "États-membres"),
        ("ETATS‑UNIS", "ÉTATS‑UNIS"),
    ],
)
def test_accent_on_capital(word: str, right: str) -> None:
    assert accented(word, "fr") == right


@pytest.mark.parametrize("word", RIGHT_CAPITALS.split())
def test_no_accent_on_capital(word: str) -> None:
    assert accented(word, "fr") is None


@given(st.text(st.sampled_from("EAILONSTÉéailonst-’‑'́œ "), max_size=12))
def test_accents_once_put_are_all_that_changes(word: str) -> None:
    right = accented(word, "fr")
    if right is not None:
        assert accented(right, "fr") is None
        assert [c for c in right if not c.isupper()] == [c for c in normalize("NFC", word) if not c.isupper()]


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    for lang in ("fr", "en"):
        assert known(text, lang) in (True, False)
        assert rejoined(text, text, lang) in (None, text * 2)
    assert accented(text, "fr") is None or known(text, "fr") or "-" in text
    assert language_of(text) in (None, "fr", "en")


@pytest.mark.parametrize(
    "cut",
    [
        "respon-sable",
        "rééqui-librer",
        "d’équipe-ments",
        "con-texte",
        "Pour-tant",
        "Saint-Péters-bourg",
        "Nouak-chott",
    ],
)
def test_hyphen_of_a_line_end_goes(cut: str) -> None:
    before, _, after = cut.rpartition("-")
    assert rejoined(before, after, "fr") == before + after


@pytest.mark.parametrize("kept", KEPT.split())
def test_hyphen_of_its_own_stays(kept: str) -> None:
    before, _, after = kept.rpartition("-")
    assert rejoined(before, after, "fr") is None


@pytest.mark.parametrize(
    "title",
    [
        "Mali: Systematic Country Diagnostic Update",
        "US AFRICOM Commander Says Russian Mercenaries in Mali",
        "Answering Four Hard Questions about Russia’s War in Ukraine",
        "Fixing the army is key for CAR’s stability",
        "Côte d’Ivoire Votes for Change",
        "Le Pen Says Macron Is Wrong",
        "Who Is Yevgeny Prigozhin?",
        "THE RETURN OF THE STATE",
    ],
)
def test_english_title(title: str) -> None:
    assert language_of(title) == "en"


@pytest.mark.parametrize(
    "title",
    [
        "Mali: Macron qualifie de “honte” les propos",
        "Sahel : la grande peur",
        "L’Elysée et l’Afrique",
        "Accord militaire Mali Russie",
        "Qui est Evguéni Prigojine ?",
        "ÉTATS-UNIS : LE RETOUR",
    ],
)
def test_french_title(title: str) -> None:
    assert language_of(title) == "fr"


@pytest.mark.parametrize(
    "title",
    [
        "",
        "2022",
        "Mali",
        "Jeune Afrique",
        "Deutsche Welle",
        "TV5 Monde",
        "Radio France Internationale",
        "La Repubblica",
        "La guerra en Ucrania",
        "Der Krieg in der Ukraine",
        "OMS et WHO",
    ],
)
def test_title_of_no_clear_language(title: str) -> None:
    assert language_of(title) is None


def test_trie_holds_its_words_and_no_others() -> None:
    words = ["a", "aller", "allez", "avez", "été", "l'été", "à"]
    data = packed(reversed([*words, *words]))
    trie = Trie(data)
    assert data == packed(words)
    assert all(word in trie for word in words)
    assert not [word for word in ["", "al", "alle", "allers", "vez", "b", "aé"] if word in trie]
    assert {*trie.matches(["aà"])} == {"a", "à"}
    assert {*trie.matches(["a", "lv", "le", "eé", "rz"])} == {"aller", "allez"}
    assert trie.matches([]) == []


def test_dictionary_expands_affixes() -> None:
    aff = "\n".join(
        [
            "FLAG long\nNEEDAFFIX ()\nKEEPCASE ||",
            "SFX S. Y 2\nSFX S. 0 0/D' [^sxz]\nSFX S. 0 s/D' [^sxz]",
            "PFX D' Y 1\nPFX D' 0 d' [aé]",
            "PFX Re Y 1\nPFX Re 0 re .",
            "SFX a0 Y 2\nSFX a0 er er/n' er\nSFX a0 cer çant cer",
        ]
    )
    words = Dictionary(aff, "5\nécole/S.() po:nom\ntracer/a0Re()\nkg/||\nici\nbras/S.").words()
    assert {*words} == {"école", "écoles", "tracer", "traçant", "retracer", "retraçant", "ici", "bras"}


@pytest.mark.parametrize("lang", SOURCES)
def test_data_is_what_the_sources_make(lang: str) -> None:
    folder = Path(os.environ.get("PROTE_WORD_LISTS", "."))
    try:
        for source in SOURCES[lang]:
            found(folder, source)
    except FileNotFoundError as error:
        if "CI" in os.environ:
            raise
        pytest.skip(f"{error} is not in PROTE_WORD_LISTS (lexicon/make.py says where packages come from)")
    assert made(folder, lang) == (DATA / f"{lang}.trie").read_bytes()
