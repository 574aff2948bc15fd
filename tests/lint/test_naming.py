"""Names: which spellings are of one name, whose they are, and which only look alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prote_lint.cli import main
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.engine import judge
from prote_lint.naming.runs import runs
from prote_lint.publication import Publication


def publication(text: str, lang: str = "fr-FR", names: str = "") -> Publication:
    head = f'---\ntitle: "Deux voix"\nlang: {lang}\ndate: "2023-02-09"\nnames: [{names}]\n---\n\n'
    return Publication.of_document(Document(f"{head}{text}\n", Path("a.md")))


def found(text: str, lang: str = "fr-FR", names: str = "") -> list[str]:
    """Each finding on the names of a text as `code words > usual words`."""
    diagnostics = judge(publication(text, lang, names), Config(select=("NA",)))
    return [f"{d.code} {d.message.values['here']} > {d.message.values['usual']}" for d in diagnostics]


TWO_WAYS = [
    ("Ibrahim Boubacar Keïta part. Le fils Keita revient.", "NA001 Keita > Keïta"),
    ("En Côte d’Ivoire. La Cote d’Ivoire.", "NA001 Cote d’Ivoire > Côte d’Ivoire"),
    ("Il va au Senegal. Le Sénégal attend. Le Senegal dort.", "NA001 Senegal > Sénégal"),
    ("Le colonel Abdel Karim part. Pour Abdel-Karim, rien.", "NA002 Abdel-Karim > Abdel Karim"),
    ("Le colonel Abdel Karim part. Pour Abdelkarim, rien.", "NA002 Abdelkarim > Abdel Karim"),
    ("À N’Djamena, on lit. À Ndjamena, on écrit.", "NA002 Ndjamena > N’Djamena"),
    ("Aux Nations unies, rien. Les Nations\nUnies votent.", "NA003 Nations Unies > Nations unies"),
    ("Du Conseil de sécurité au Conseil de Sécurité.", "NA003 Conseil de Sécurité > Conseil de sécurité"),
    ("Du Conseil de sécurité au conseil de sécurité.", "NA003 conseil de sécurité > Conseil de sécurité"),
    ("Le groupe Wagner, ce Groupe Wagner.", "NA003 Groupe Wagner > groupe Wagner"),
    ("Le Premier ministre et le premier ministre.", "NA003 premier ministre > Premier ministre"),
    ("Pour YouTube, pour Youtube.", "NA003 Youtube > YouTube"),
    ("Charles de Gaulle parle. Puis Charles De Gaulle.", "NA003 Charles De Gaulle > Charles de Gaulle"),
    (
        "Le Cadre politique de gestion siège, ce cadre, puis le cadre politique de gestion se tait.",
        "NA003 cadre politique de gestion > Cadre politique de gestion",
    ),
    ("António Guterres part. Puis António Guterrez revient.", "NA006 António Guterrez > António Guterres"),
    ("Il est secrétaire-général.", "NA007 secrétaire-général > secrétaire général"),
    ("Elle est Vice présidente.", "NA007 Vice présidente > Vice-présidente"),
]


@pytest.mark.parametrize(("text", "finding"), TWO_WAYS)
def test_a_name_spelt_two_ways_is_found(text: str, finding: str) -> None:
    assert found(text) == [finding]


@pytest.mark.parametrize(
    "text",
    [
        "La Marche verte est longue. Le Marché vert est court.",
        "Jean Martin part. Jean Marin reste.",
        "Johansson, Johansson et Johansson. Puis Petra Johanson, que nul ne connaît.",
        "Au lycée Victor-Hugo, on lit Victor Hugo.",
        "Les Forces armées maliennes (Fama) avancent. Ces forces armées maliennes reculent.",
        "L’État du Mali est un état de choses. Au nord du Mali, le Nord du Mali.",
        "Un conseil national siège. Le Conseil national se tait.",
        "Mission accomplie. La mission accomplie, il part.",
        "Les Azawadiens parlent à un Azawadien, à une Azawadienne.",
        "Un Groupe Wagner est cité : « le groupe Wagner », *groupe Wagner*.",
        "Il cite « le secrétaire-général ».",
        "L’axe Bamako-Conakry va de Bamako à Conakry.",
        "Le sous-préfet et le vice-président, premier-né du secrétaire général.",
        "Il écrit à la Bank of Senegal, puis au Sénégal.",
        "MALI : KEITA S’EN VA. Keïta revient.",
    ],
)
def test_what_only_looks_alike_is_not_found(text: str) -> None:
    assert found(text) == []


def test_english_and_french_names_are_apart() -> None:
    assert found("Il va au Sénégal. [He goes to Senegal, to Senegal]{lang=en}, dit-il.") == []
    assert found("Then President Keita met the Security Council. The Security council left.", "en-GB") == [
        "NA003 Security council > Security Council"
    ]


def test_sources_are_quoted_as_they_print_themselves() -> None:
    text = (
        "Le président Keïta parle aux Nations unies.[^1]\n\n"
        "[^1]: Moussa Keita, « Aux Nations Unies », *Le Journal Unies*, 3 mars 2021."
    )
    assert found(text) == []


def test_notes_are_judged_where_the_author_speaks() -> None:
    text = "Keïta parle.[^1]\n\n[^1]: Le président Keita avait parlé la veille."
    assert found(text) == ["NA001 Keita > Keïta"]


def test_metadata_say_which_spelling_is_right() -> None:
    text = "Aux Nations Unies, rien. Les Nations Unies votent. Selon les Nations unies, tout va."
    assert found(text) == ["NA003 Nations unies > Nations Unies"]
    wrong = "NA004 Nations Unies > Nations unies"
    assert found(text, names="Nations unies") == [wrong, wrong]
    assert found(text, names="Nations unies, Nations Unies") == []


def test_one_spelling_that_the_metadata_lack_is_found() -> None:
    assert found("Le colonel Goita parle.", names="Assimi Goïta") == ["NA004 Goita > Goïta"]
    assert found("GOITA parle. Goïta se tait.", names="Assimi Goïta") == []


def test_two_people_may_differ_by_an_accent() -> None:
    both = "Modibo Keïta, Salif Keita"
    assert found("Modibo Keïta gouverne. Salif Keita chante. Keita, Keïta.", names=both) == []
    assert found("Salif Keïta chante.", names=both) == ["NA004 Salif Keïta > Salif Keita"]


def test_other_names_between_first_and_last() -> None:
    listed = "Ibrahim Boubacar Keïta, Choguel Maïga"
    assert found("Ibrahim Keïta part. Choguel Kokalla Maïga reste.", names=listed) == [
        "NA005 Ibrahim Keïta > Ibrahim Boubacar Keïta",
        "NA005 Choguel Kokalla Maïga > Choguel Maïga",
    ]


def test_rare_slips_beside_frequent_names() -> None:
    often = "Guterres parle. Guterres se tait. Guterres part. "
    assert found(often + "Puis vient Guterrez.") == ["NA006 Guterrez > Guterres"]
    assert found(often + "Puis vient Paulo Guterrez.") == []
    assert found("Guterres parle. Puis vient Guterrez.") == []
    assert found("Puis vient Guterrez.", names="António Guterres") == ["NA006 Guterrez > Guterres"]


def test_fix_keeps_the_spaces_and_apostrophes_of_the_text() -> None:
    text = "Aux Nations\u00a0unies, rien. Les Nations\u00a0unies votent. Les Nations\u00a0Unies partent."
    (diagnostic,) = judge(publication(text), Config(select=("NA",)))
    assert diagnostic.fix is not None
    assert [edit.text for edit in diagnostic.fix.edits] == ["Nations\u00a0unies"]


def test_names_are_read_from_end_to_end() -> None:
    text = (
        "Selon Crisis Group, Jean-Yves Le Drian a vu M. Assimi Goïta. Le Conseil de sécurité des Nations unies siège. "
        "Maxime Audinet écrit à Facebook de Moussa Mara, en Côte d’Ivoire. A Bamako, l’ONU se tait. Il va de Bamako à Gao."
    )
    assert [mention.spelling for mention in runs(publication(text).named)] == [
        "Crisis Group", "Jean-Yves Le Drian", "Assimi Goïta", "Conseil de sécurité des Nations unies", "Maxime Audinet",
        "Facebook", "Moussa Mara", "Côte d'Ivoire", "Bamako", "Bamako", "Gao",
    ]  # fmt: skip


def test_ledger_counts_body_notes_and_borrowed_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.md"
    file.write_text(
        "Le président Keïta parle.[^1] On lit « Keïta ». Le conseil de Keïta.\n\n[^1]: Le fils Keita avait parlé.\n",
        encoding="utf-8",
    )
    assert main(["lint", "--lang", "en", "--show", "names", "--format", "json", str(file)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["names"]
    assert row["name"] == "Keïta"
    assert row["spellings"] == {"Keïta": 3, "Keita": 1}
    assert row["uses"] == {"text": 3, "notes": 1, "borrowed": 1}
    assert (row["first_used"]["line"], row["first_used"]["column"]) == (1, 14)
    assert [(f["code"], f["note"]) for f in row["findings"]] == [("NA001", "1")]


def test_ledger_has_offices_that_are_misspelt(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Le secrétaire-général parle.\n", encoding="utf-8")
    assert main(["lint", "--lang", "en", "--show", "names", str(file)]) == 0
    assert "NA007 a.md:1" in capsys.readouterr().out
