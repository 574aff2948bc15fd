"""What a hyphen at a line's end says, and artefacts in plain text, which the rules' examples are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Severity
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.hyphens import Verdict, reading, words_of
from prote_lint.publication import Publication

TEXT = ("La Cedeao, Conakry, l’intermalien, Bamako-Ouagadougou ; les anti-satellites et la micro-zone.",)

CASES: list[tuple[str, str, str, Verdict]] = [
    ("fr", "respon", "sable", "joined"),
    ("fr", "vis-à", "vis", "kept"),
    ("fr", "vis", "à-vis", "kept"),
    ("fr", "peut", "être", "kept"),
    ("fr", "a-t", "il", "kept"),
    ("fr", "a", "t-il", "kept"),
    ("fr", "celui", "ci", "kept"),
    ("fr", "lui", "même", "kept"),
    ("fr", "main", "d’œuvre", "kept"),
    ("fr", "Bamako", "Conakry", "kept"),
    ("fr", "sous", "région", "kept"),
    ("fr", "Saint", "Pétersbourg", "kept"),
    ("fr", "ex", "Union", "kept"),
    ("fr", "juillet", "août", "kept"),
    ("fr", "franco", "malien", "kept"),
    ("fr", "franco-ma", "lien", "joined"),
    ("fr", "ex-vice", "président", "kept"),
    ("fr", "Ce", "deao", "joined"),
    ("fr", "Ouaga", "dougou", "joined"),
    ("fr", "Nouak", "chott", "joined"),
    ("fr", "Saint-Péters", "bourg", "joined"),
    ("fr", "Cona", "kry", "joined"),
    ("fr", "l’ac", "quisition", "joined"),
    ("fr", "d’im", "portants", "joined"),
    ("fr", "contrepro", "ductive", "joined"),
    ("fr", "gra", "ta", "joined"),
    ("fr", "con", "tenir", "joined"),
    ("fr", "me", "naces", "joined"),
    ("fr", "inter", "nationales", "joined"),
    ("fr", "inter", "malien", "joined"),
    ("fr", "COOPÉ", "RATION", "joined"),
    ("fr", "of\ufb01", "cielle", "joined"),
    ("fr", "contre", "productive", "unsure"),
    ("fr", "micro", "économie", "unsure"),
    ("fr", "anti", "satellites", "kept"),
    ("fr", "micro", "zone", "kept"),
    ("fr", "intra", "malien", "unsure"),
    ("en", "govern", "ment", "joined"),
    ("en", "self", "defence", "kept"),
    ("en", "decision", "makers", "kept"),
    ("en", "counter", "terrorism", "unsure"),
]


@pytest.mark.parametrize(("lang", "first", "second", "verdict"), CASES)
def test_reading(lang: str, first: str, second: str, verdict: Verdict) -> None:
    assert reading(first, second, words_of(TEXT), lang).verdict == verdict


def test_halves_of_words_are_no_words() -> None:
    assert words_of(("Un peut- être, un respon-\nsable.", "Le reste est un gou-", "vernement."))["être"] == 0
    assert "sable" not in words_of(("Un respon-\nsable.",))
    assert words_of(("L’État, l’État.",))["état"] == 2


PAGES = """\
 Les ministres des pays voisins se retrouvent à la fin du mois pour le gou-
vernement de la sous-
région et en


1 Voir le premier rapport, dont la ges-

Lettre du Sahel n° 4 Page 1
\x0cmars, ils partent.

Les ministres des autres pays en parlent sans fin aux Na-

tion est une affaire de longue haleine pour ceux qui

2 Voir le deuxième rapport.

Lettre du Sahel n° 4 Page 2
\x0ctions unies.
"""


def found_in(text: str, name: str = "a.txt", code: str = "HY") -> list[Diagnostic]:
    return judge(Publication.of_document(Document(text, Path(name))), Config(select=(code,)))


def test_pages_of_plain_text() -> None:
    found = found_in(PAGES)
    said = [(d.code, PAGES[d.span.start : d.span.end]) for d in found]
    assert said == [
        ("HY001", "gou-\nvernement"),
        ("HY001", "sous-\nrégion"),
        ("HY006", "en"),
        ("HY001", "ges-"),
        ("HY005", "Lettre du Sahel n° 4 Page 1"),
        ("HY001", "Na-"),
        ("HY005", "Lettre du Sahel n° 4 Page 2"),
    ]
    assert [PAGES[r.span.start : r.span.end] for d in found for r in d.related] == ["mars,", "tion", "tions"]
    assert all(d.fix is None and d.severity is Severity.INFO for d in found)


def test_plain_text_is_never_mended() -> None:
    assert all(
        d.fix is None for d in found_in("Un respon- sable, rééqui-librer, leMali, Ã©, ﬁn, a\u00adb, e\u0301.")
    )


def test_call_at_the_head_of_a_paragraph_is_no_note() -> None:
    text = "Un.1\n\n2 En mars, il part.\n\nIl revient.\n\n1 Voir un.\n2 Voir deux.\n"
    passages = Publication.of_document(Document(text, Path("a.txt"))).passages
    assert [passage.label for passage in passages] == [None, None, None, "1", "2"]


def test_page_numbers_within_a_long_line() -> None:
    text = "La paix des braves Page 2 vient, et celle des autres Page 3 vient aussi ; voir Page 4 du texte.\n"
    assert [text[slice(*d.span)] for d in found_in(text, "a.md", "HY005")] == ["Page 2", "Page 3"]
