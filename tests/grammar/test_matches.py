"""From LanguageTool's findings to diagnostics: places, families, what is turned off, names, fixes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from documents import documents
from hypothesis import given

from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.fix import fixed
from prote_lint.grammar.heard import Heard
from prote_lint.grammar.model import Match, Request
from prote_lint.publication import Publication
from prote_lint.reporters import Report, sarif
from prote_lint.reporters import json as as_json

GR = Config(select=("GR",))


class Finds:
    """Stands in for LanguageTool where its mapping alone is tested: finds some words, in every text that holds them."""

    def __init__(
        self, words: str, *replacements: str, rule: str = "A[1]", category: str = "AGREEMENT"
    ) -> None:
        self.words, self.replacements = words, replacements
        self.rule, self.category = rule, category

    def of(self, requests: Iterable[Request]) -> Mapping[Request, tuple[Match, ...]]:
        return {request: tuple(self._in(request.text)) for request in requests}

    def _in(self, text: str) -> Iterable[Match]:
        at = text.find(self.words)
        if at >= 0:
            yield Match(at, len(self.words), self.rule, self.category, "", "Dit.", self.replacements)


def publication(source: str, head: str = "lang: fr-FR") -> Publication:
    return Publication.of_document(Document(f"---\n{head}\n---\n\n{source}", Path("essai.md")))


def found(source: str, finds: Finds, head: str = "lang: fr-FR") -> list[Diagnostic]:
    return judge(publication(source, head).heard(finds), GR)


def words(source: str, diagnostic: Diagnostic) -> str:
    return publication(source).documents[0][diagnostic.span]


@pytest.mark.parametrize(
    ("source", "at", "replacement", "marked", "after"),
    [
        ("Les chat dorment.", "chat", "chats", "chat", "Les chats dorment."),
        ("𝕏 Les chat dorment.", "chat", "chats", "chat", "𝕏 Les chats dorment."),
        ("Il pleut mais il sort.", " mais", ", mais", "mais", "Il pleut, mais il sort."),
        ("Les\r\nchat dorment.\r\n", "Les\nchat", "Les chats", "Les\r\nchat", "Les chats dorment.\r\n"),
        ("Les *ch*at dorment.", "chat", "chats", "ch*at", None),
        ("Les[^1] chat.", "Les chat", "Les chats", "Les[^1] chat", None),
        ("Il dit : « Les chat dorment. »", "chat", "chats", "chat", None),
        ("L&#39;ami part.", "L'ami", "Un ami", "L&#39;ami", None),
        ("Les chat dorment.", "chat", "*chats*", "chat", None),
    ],
)
def test_the_words_at_fault_are_marked_and_mended_where_that_is_safe(
    source: str, at: str, replacement: str, marked: str, after: str | None
) -> None:
    read = publication(source)
    (one,) = judge(read.heard(Finds(at, replacement)), GR)
    assert read.documents[0][one.span] == marked
    mended = fixed(read.heard(Finds(at, replacement)), GR, True, lambda path: True).publication
    assert mended.documents[0].text.partition("---\n\n")[2] == (after or source)


def test_replacements_are_printed_as_the_house_prints() -> None:
    (one,) = found("Il a dit que il vient.", Finds("que il", "qu'il"))
    assert one.fix
    assert one.fix.edits[0].text == "qu’il"


def test_several_replacements_are_shown_and_none_is_made() -> None:
    (one,) = found("Les chat dorment.", Finds("chat", "chats", "chatte"))
    assert one.fix
    assert one.fix.safety is Safety.HINT
    assert "chatte" in str(one.fix.title)


@pytest.mark.parametrize(
    ("category", "code"),
    [
        ("AGREEMENT", "GR001"),
        ("SOMETHING_NEW", "GR001"),
        ("TYPOS", "GR002"),
        ("CAT_HOMONYMES_PARONYMES", "GR003"),
        ("PONCTUATION_VIRGULE", "GR004"),
        ("CAT_PLEONASMES", "GR005"),
    ],
)
def test_the_category_gives_the_code(category: str, code: str) -> None:
    (one,) = found("Les zorglubs dorment.", Finds("zorglubs", category=category))
    assert one.code == code


@pytest.mark.parametrize(
    ("rule", "category"),
    [("A_ACCENT[71]", "CAT_GRAMMAIRE"), ("IL_FAUT[3]", "CAT_GRAMMAIRE"), ("X", "TYPOGRAPHY")],
)
def test_the_profile_turns_off_parts_of_rules_rules_and_categories(rule: str, category: str) -> None:
    assert found("Les chat dorment.", Finds("chat", "chats", rule=rule, category=category)) == []


def test_a_part_that_is_not_named_stays_on() -> None:
    (one,) = found("Les chat dorment.", Finds("chat", rule="A_ACCENT[7]"))
    assert one.origin == "LanguageTool:A_ACCENT[7]"


def test_accents_of_capitals_are_left_to_the_profile() -> None:
    assert found("A Dakar, on attend.", Finds("A", "À", category="CAT_HOMONYMES_PARONYMES")) == []
    assert found("L’Etat décide.", Finds("Etat", "État", "Était", category="TYPOS")) == []
    (one,) = found("Il va a Dakar.", Finds("a", "à"))
    assert one.code == "GR001"


@pytest.mark.parametrize(
    ("source", "word", "head"),
    [
        ("Le bac de Zorglub part.", "Zorglub", ""),
        ("Zorglub part. Nul ne suit Zorglub.", "Zorglub", ""),
        ("Zorglub part.", "Zorglub", "\nnames: [Zorglub du Nord]"),
        ("Zorglub-Debout part.", "Zorglub", "\nnames: [Zorglub-Debout]"),
        ("Le zorglub part.", "zorglub", "\nnames: [zorglub]"),
        ("ZGB part.", "ZGB", ""),
        ("Zorgl part.", "Zorgl", '\nacronyms: {Zorgl: "Zone organisée"}'),
        ("Zorglubnews écrit.", "Zorglubnews", "\noutlets: {Zorglubnews: {}}"),
        ("Le *zorglub* part.", "zorglub", ""),
        ("Un accord intermalien.", "intermalien", ""),
        ("La route N°304.", "N°304", ""),
        ("Un mot connu.", "connu", ""),
    ],
)
def test_names_acronyms_and_known_words_are_no_misspellings(source: str, word: str, head: str) -> None:
    assert found(source, Finds(word, category="TYPOS"), f"lang: fr-FR{head}") == []


@pytest.mark.parametrize("source", ["Le zorglub part.", "Zorglub part.", "Il dit : « Zorglub part. »"])
def test_other_words_are(source: str) -> None:
    word = "zorglub" if "zorglub" in source else "Zorglub"
    (one,) = found(source, Finds(word, category="TYPOS"))
    assert one.code == "GR002"


def test_a_word_that_stands_in_is_never_judged() -> None:
    assert found("La commande `prote` part.", Finds("commande X")) == []


def test_commas_are_judged_in_sentences_alone() -> None:
    assert found("# Des alliances défaites\n", Finds("alliances", category="PONCTUATION_VIRGULE")) == []


def test_a_lone_word_is_judged_for_spelling_alone() -> None:
    table = "| a | zorglub |\n|---|---|\n| 1 | 2 |\n"
    assert found(table, Finds("a", "à")) == []
    (one,) = found(table, Finds("zorglub", category="TYPOS"))
    assert one.code == "GR002"


class FindsAnything:
    """Finds every run of some length, blanks and ends of texts too."""

    def of(self, requests: Iterable[Request]) -> Mapping[Request, tuple[Match, ...]]:
        return {request: tuple(self._in(request.text)) for request in requests}

    def _in(self, text: str) -> Iterable[Match]:
        for length in (0, 1, 4, len(text)):
            for at in range(0, len(text) - length + 1, 3):
                yield Match(at, length, "A[1]", "AGREEMENT", "", "Dit.", ("b",))


@given(documents())
def test_wherever_something_is_found_it_lies_in_the_document_and_its_fix_replaces_what_was_sent(
    source: str,
) -> None:
    read = publication(source)
    (doc,) = read.documents
    sent = {text.view.text for text in read.texts}
    for diagnostic in judge(read.heard(FindsAnything()), GR):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(doc.text)
        if diagnostic.fix:
            (edit,) = diagnostic.fix.edits
            words = doc[edit.span].replace("\r\n", "\n")
            assert any(words in text for text in sent)


def test_a_comment_allows_and_is_not_useless_without_grammar() -> None:
    source = "<!-- prote: allow GR001 : le relecteur l’a voulu -->\nLes chat dorment.\n"
    assert found(source, Finds("chat")) == []
    assert judge(publication(source), Config(select=("PR",))) == []
    assert judge(publication(source).heard(Finds("absent")), Config(select=("GR", "PR"))) == []


def test_reports_name_languagetools_rule() -> None:
    read = publication("Les chat dorment.").heard(Finds("chat", "chats", rule="D_N[1]"))
    report = Report(tuple(judge(read, GR)), {doc.path: doc for doc in read.files})
    (one,) = json.loads(as_json.render(report, False, True))["diagnostics"]
    assert one["origin"] == "LanguageTool:D_N[1]"
    (result,) = json.loads(sarif.render(report, False, True))["runs"][0]["results"]
    assert result["properties"]["origin"] == "LanguageTool:D_N[1]"


SOURCE = (
    "Il faut que la **ville** prend[^1] une décision.\r\n\r\n"
    "𝕏 : la *plupart* des rameurs refuse.\r\n\r\n"
    "[^1]: « Le pont du nord », *La Gazette*, 3 mars 2021. Certains sont mêmes convaincus. جسر.\r\n"
)


def test_the_real_languagetool_marks_the_very_words(heard: Heard) -> None:
    read = publication(SOURCE)
    marked = [(d.code, d.note, read.documents[0][d.span]) for d in judge(read.heard(heard), GR)]
    assert marked == [("GR001", None, "prend"), ("GR001", None, "refuse"), ("GR003", "1", "mêmes")]


def test_the_demonstration_is_clean(heard: Heard) -> None:
    read = Publication.load(Path(__file__).parents[2] / "briefing")
    assert judge(read.heard(heard), GR) == []
