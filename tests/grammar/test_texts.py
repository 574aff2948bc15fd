"""What is sent to LanguageTool: what a reader reads, each text in its language, and the way back to the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import documents
from hypothesis import example, given

from prote_lint.document import Document
from prote_lint.grammar.cited import STAND_IN
from prote_lint.grammar.texts import Text
from prote_lint.publication import Publication
from prote_lint.text import Span

NOTE = "[^1]: "


def texts(source: str, lang: str = "fr-FR") -> list[Text]:
    return list(publication(source, lang).texts)


def publication(source: str, lang: str = "fr-FR") -> Publication:
    return Publication.of_document(Document(f"---\nlang: {lang}\n---\n\n{source}", Path("essai.md")))


def sent(source: str, lang: str = "fr-FR") -> list[tuple[str, str]]:
    return [(text.language, text.view.text) for text in texts(source, lang)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Le bac[^1] passe.[^2]", "Le bac passe."),
        ("Un **mot** d’*emph*ase, un [lien](https://exemple.fr/a).", "Un mot d’emphase, un lien."),
        ("La commande `prote lint` relit.", "La commande X relit."),
        ("Le site https://exemple.fr/a?b=c répond, et a@exemple.fr aussi.", "Le site X répond, et X aussi."),
        ("Lu sur https://exemple.fr/a, puis oublié.", "Lu sur X, puis oublié."),
        ("Une carte ![Le fleuve](a.png) suit.", "Une carte X suit."),
        ("AT&amp;T et \\*rien\\*.", "AT&T et *rien*."),
        ("Deux\nlignes  \net trois.", "Deux\nlignes\net trois."),
        ("Fin. <!-- prote: allow GR001 : essai -->", "Fin."),
        ("𝕏 et 🇫🇷 sont là.", "𝕏 et 🇫🇷 sont là."),
    ],
)
def test_a_paragraph_is_sent_as_it_is_read(source: str, text: str) -> None:
    assert sent(source)[0] == ("fr", text)


def test_everything_that_is_read_is_sent_and_nothing_else() -> None:
    source = (
        "# Un titre\n\n- un point\n- un autre\n\n| tête | corps |\n|---|---|\n| 12 | mot |\n\n```\ncode\n```\n\n"
        "<div>brut</div>\n\n![Une carte du fleuve](a.png)\n\n::: summary\nUn résumé.\n:::\n\nAppel[^1].\n\n"
        "[^1]: Une note qui parle.\n"
    )
    assert [text for _, text in sent(source)] == [
        "Un titre",
        "un point",
        "un autre",
        "tête",
        "corps",
        "mot",
        "Une carte du fleuve",
        "Un résumé.",
        "Appel.",
        "Une note qui parle.",
    ]


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("Voir « Le pont du nord », *La Gazette*, 3 mars 2021.", None),
        ("*Ibid.*", None),
        ("Entretiens, mariniers, Tombélé, mai 2023.", None),
        (
            "Le pont a rouvert en mai. Voir « Le pont du nord », *La Gazette*, 3 mars 2021. Nul ne s’en plaint.",
            "Le pont a rouvert en mai. Nul ne s’en plaint.",
        ),
        (
            "Le pont a rouvert en mai ; voir « Le pont du nord », *La Gazette*, 3 mars 2021.",
            "Le pont a rouvert en mai.",
        ),
        (
            "Le pont a rouvert en mai (« Le pont du nord », *La Gazette*, 3 mars 2021).",
            "Le pont a rouvert en mai.",
        ),
    ],
)
def test_of_a_note_the_prose_around_its_citations_is_sent(note: str, text: str | None) -> None:
    found = [each.view.text for each in texts(f"Appel[^1].\n\n{NOTE}{note}\n") if each.passage.note]
    assert found == ([text] if text else [])


def test_words_in_another_language_are_texts_of_their_own() -> None:
    quoted = "Il parle d’un « agreement that was never kept by the other side » et s’en va."
    assert sent(quoted) == [
        ("fr", f"Il parle d’un « {STAND_IN} » et s’en va."),
        ("en", "agreement that was never kept by the other side"),
    ]
    marked = "Il dit [no bridge was built]{lang=en} et [nada de nada]{lang=es}."
    assert sent(marked) == [("fr", "Il dit X et X."), ("en", "no bridge was built")]
    assert sent("::: {lang=en}\nA quotation, [en français ici]{lang=fr}.\n:::") == [
        ("en", "A quotation, X."),
        ("fr", "en français ici"),
    ]
    assert sent("The bridge that was built there has never been used by anyone.")[0][0] == "en"
    assert sent("::: {lang=ar}\nلم يُبنَ الجسر.\n:::") == []


@pytest.mark.parametrize(
    ("lang", "code"),
    [("fr-FR", "fr"), ("fr-CA", "fr-CA"), ("fr-ch", "fr-CH"), ("en", "en"), ("en-GB", "en-GB")],
)
def test_the_variety_is_that_of_the_metadata(lang: str, code: str) -> None:
    assert sent("Alpha beta.", lang)[0][0] == code


def test_text_from_right_to_left_keeps_its_places() -> None:
    source = "Le mot « جسر » veut dire pont."
    (text,) = texts(source)
    at = text.view.text.index("veut")
    doc = text.passage.doc
    assert doc[text.view.to_source(Span(at, at + 4)) or Span(0, 0)] == "veut"


@pytest.mark.parametrize(
    ("source", "words", "whole", "exact"),
    [
        ("Un mot *en*tier ici.", "entier", "en*tier", False),
        ("Un mot[^1] ici.", "mot ici", "mot[^1] ici", False),
        ("Un mot &amp; ici.", "& ici", "&amp; ici", False),
        ("Un\r\nmot ici.", "Un\nmot", "Un\r\nmot", True),
        ("𝕏 un mot ici.", "mot", "mot", True),
        ("Un **mot** ici.", "mot", "mot", True),
    ],
)
def test_places_lead_back_to_the_source(source: str, words: str, whole: str, exact: bool) -> None:
    (text,) = texts(source)
    at = text.view.text.index(words)
    span = Span(at, at + len(words))
    doc = text.passage.doc
    assert doc[text.view.cover(span)] == whole
    assert (text.view.to_source(span) is not None) is exact


@given(documents())
@example(
    "Un [mot]{lang=en} `a` https://x.fr « is it what they said » *de la* &amp; [^1]\r\n\r\n[^1]: Ibid. Non.\r\n"
)
def test_any_place_lies_in_the_document_and_says_what_was_sent(source: str) -> None:
    read = publication(source)
    for text in read.texts:
        doc, view = text.passage.doc, text.view
        assert view.text == text.request.text
        assert "\ufffc" not in view.text
        for piece in view.pieces:
            assert 0 <= piece.source.start <= piece.source.end <= len(doc.text)
            if piece.literal:
                assert doc[piece.source].replace("\r\n", "\n") == view.text[slice(*piece.view)]
        for at in range(len(view.text)):
            span = Span(at, min(at + 3, len(view.text)))
            assert Span(0, len(doc.text)).__contains__(view.cover(span))
            if place := view.to_source(span):
                assert doc[place].replace("\r\n", "\n") == view.text[slice(*span)]
        for span in text.stand_ins:
            assert view.text[slice(*span)] == STAND_IN
