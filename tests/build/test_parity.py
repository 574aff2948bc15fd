"""An output that lost something is seen, and an editor is told what was lost and where."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from small_publication import build, publication

from prote_build import docx, press
from prote_build.archive import packed, unpacked
from prote_build.parity import READERS, Content, differences, told_in
from prote_lint import i18n
from prote_lint.cli import main
from prote_lint.publication import Publication

FORMATS = ("docx", "epub", "html", "pdf")
CHAPTERS = {
    "01.md": """\
::: summary
**Que se passe-t-il\u00a0?** Les canaux ont rouvert au XXIe siècle.[^1]
:::

# La crue et ses retards

Le fleuve monte plus tard, dit le *Journal des eaux*, que l’on lit [en ligne](https://example.org/eaux).[^2]

## Les surfaces

| Année | Hectares |
|-------|---------:|
| 2022  |   4\u202f500  |
| 2023  |   4\u202f700  |

![Une carte du delta](images/carte.png)
""",
    "02.md": """\
# Les gardiens

Les anciens tranchent.[^3] Voir [la crue](#la-crue-et-ses-retards).

[^1]: Entretiens, éleveurs, Mopti, juin 2023.
[^2]: *Relevés du fleuve*, 3 mars 2022.
[^3]: Entretien, ancien du village, Ségou, mai 2023.

    Il parlait en second alinéa\u202f; nul ne l’a contredit.
""",
}

ODD = """\
# Titre *ital* avec [lien](https://ex.org/a)[^1]

Première ligne\\
deuxième ligne. Shalom שלום עולם ici. Naïve e\u0301, efficace, ffl waffle, ﬁn. Fine\u2009space. Zero\u200bwidth. Soft\u00adhyphen.

[petites capitales]{.smallcaps} et [souligné]{.underline} `code  x` H~2~O, XXIe siècle 1er.

```python
def f():
    return  1

x = 2
```

- un
- deux

  para de deux

  - sous-un[^2]
  - sous-deux
- trois

1. premier
2. second

> citation
>
> deux

| A | B *x* |
|---|------:|
| a1 [l](https://ex.org/b) | |
| a2[^3] | b2 `c` |

::: {.x lang=en}
| C |
|---|
| an English cell |

Some *English* text.
:::

![Légende *belle*](images/carte.png)

Une image ![dans le texte](images/carte.png){width=10%} ici.

---

https://auto.example.org/long/url/that/is/long <https://auto.example.org/aaa>. [Un lien très long qui va courir sur plusieurs lignes afin de voir comment Typst coupe la chose en deux ou trois, sur plusieurs lignes](https://ex.org/c "titre du lien").  [interne](#titre-ital-avec-lien)

## Sans note

Fin.

[^1]: Note de titre.
[^2]: Une note avec plusieurs alinéas.

    Deuxième alinéa.

    - liste
      - imbriquée
    - encore

    > citation en note

    | T | U |
    |---|---|
    | 1 | 2 |

    ![en note](images/carte.png)

        code en note
          deux
[^3]: *Ibid*., <https://ex.org/d>.
"""

Damage = Callable[[str], str]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = publication(tmp_path_factory.mktemp("parity") / "p", CHAPTERS)
    pressed = press.press(Publication.load(folder), FORMATS, lambda _name: None, 0)
    return {output.format: output.content for output in pressed.outputs}


@pytest.fixture(scope="module")
def whole(outputs: dict[str, bytes]) -> Content:
    return READERS["html"](outputs["html"])


def part_of(name: str) -> str:
    return {"docx": "word/document.xml", "epub": "EPUB/text/ch002.xhtml"}[name]


def damaged(name: str, content: bytes, damage: Damage, member: str | None = None) -> bytes:
    """`content` with `damage` done to its text, or to that of one of its members."""

    def done(text: bytes) -> bytes:
        before = text.decode()
        after = damage(before)
        assert after != before
        return after.encode()

    if name == "html":
        return done(content)
    members = unpacked(content)
    member = member or part_of(name)
    members[member] = done(members[member])
    return packed(members, 0)


def without(pattern: str, instead: str = "") -> Damage:
    return lambda text: re.sub(pattern, instead, text, count=1, flags=re.S)


def swapped(pattern: str) -> Damage:
    """Exchanges the content of the last two matches of a pattern with the groups before, content, after."""

    def damage(text: str) -> str:
        first, second = list(re.finditer(pattern, text, re.S))[-2:]
        return (
            text[: first.start(2)]
            + second[2]
            + text[first.end(2) : second.start(2)]
            + first[2]
            + text[second.end(2) :]
        )

    return damage


# name of what is lost: (format, member, damage)
LOSSES: dict[str, list[tuple[str, str | None, Damage]]] = {
    "note 2 is missing: “Relevés du fleuve, 3 mars 2022.”": [
        ("docx", "word/footnotes.xml", without(r'<w:footnote w:id="\d+">(?:(?!</w:footnote>).)*Relevés.*?</w:footnote>')),
        ("epub", None, without(r"<aside.*?</aside>")),
        ("html", None, without(r'<li id="fn2">.*?</li>')),
    ],
    "table 1, row 3, column 2: “4⎵701” instead of “4⎵700”": [
        ("docx", None, without("4\u202f700", "4\u202f701")),
        ("epub", None, without("4\u202f700", "4\u202f701")),
        ("html", None, without("4\u202f700", "4\u202f701")),
    ],
    "table 1, row 3, column 2: “4 700” instead of “4⎵700”": [
        ("docx", None, without("4\u202f700", "4 700")),
        ("epub", None, without("4\u202f700", "4 700")),
        ("html", None, without("4\u202f700", "4 700")),
    ],
    "image 1 has lost its alternative text: “Une carte du delta”": [
        ("docx", None, without(' descr="Une carte du delta"')),
        ("epub", None, without(' alt="Une carte du delta"', ' alt=""')),
        ("html", None, without(' alt="Une carte du delta"', ' alt=""')),
    ],
    "heading 2 is missing: “Les surfaces”": [
        ("docx", None, without(r'<w:p><w:pPr><w:pStyle w:val="Heading2" />.*?</w:p>')),
        ("epub", None, without(r"<h2.*?</h2>")),
        ("html", None, without(r"<h3>.*?</h3>")),
    ],
    "heading 2: “Les surfaces” is a heading of level 3 instead of a heading of level 2": [
        ("docx", None, without("Heading2", "Heading3")),
        ("epub", None, without(r"<h2>(.*?)</h2>", r"<h3>\1</h3>")),
        ("html", None, without(r"<h3>(Les surfaces)</h3>", r"<h4>\1</h4>")),
    ],
    "link 1 is missing: “en ligne” to https://example.org/eaux": [
        ("docx", None, without(r"<w:hyperlink r:id[^>]*>(.*?)</w:hyperlink>", r"\1")),
        ("epub", None, without(r'<a href="https[^>]*>(.*?)</a>', r"\1")),
        ("html", None, without(r'<a href="https[^>]*>(.*?)</a>', r"\1")),
    ],
    "link 1, “en ligne”, leads to https://example.org/ instead of https://example.org/eaux": [
        ("docx", "word/_rels/document.xml.rels", without("example.org/eaux", "example.org/")),
        ("epub", None, without("example.org/eaux", "example.org/")),
        ("html", None, without("example.org/eaux", "example.org/")),
    ],
    "under “La crue et ses retards”, after “Le fleuve monte”: missing: “plus”": [
        ("docx", None, without("monte plus", "monte")),
        ("epub", None, without("monte plus", "monte")),
        ("html", None, without("monte plus", "monte")),
    ],
    "before the first heading, after “Que se”: “passe-t-il ?” instead of “passe-t-il⍽?”": [
        ("docx", None, without("\u00a0\\?", " ?")),
        ("epub", "EPUB/text/ch001.xhtml", without("\u00a0\\?", " ?")),
        ("html", None, without('(?<=<main id="text">)(.*?)\u00a0\\?', r"\1 ?")),
    ],
}  # fmt: skip
CASES = [
    pytest.param(said, *loss, id=f"{loss[0]}: {said}") for said, losses in LOSSES.items() for loss in losses
]


@pytest.mark.parametrize(("said", "name", "member", "damage"), CASES)
def test_what_was_lost_is_said(
    said: str, name: str, member: str | None, damage: Damage, outputs: dict[str, bytes], whole: Content
) -> None:
    found = READERS[name](damaged(name, outputs[name], damage, member))
    assert differences(found, told_in(name, whole)) == [said]


@pytest.mark.parametrize(
    ("name", "member", "pattern"),
    [
        ("docx", "word/footnotes.xml", r'(<w:footnote w:id="\d+">)(.*?)(</w:footnote>)'),
        ("html", None, r'(<li id="fn\d">)(.*?)(<a href)'),
    ],
)
def test_exchanged_notes_are_two_differences(
    name: str, member: str | None, pattern: str, outputs: dict[str, bytes], whole: Content
) -> None:
    found = READERS[name](damaged(name, outputs[name], swapped(pattern), member))
    assert [line.partition(" say: ")[0] for line in differences(found, told_in(name, whole))] == [
        "note 2 says what note 3 should",
        "note 3 says what note 2 should",
    ]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        (
            "docx",
            r'<w:r><w:rPr><w:rStyle w:val="FootnoteReference" /><w:lang [^>]*></w:rPr><w:footnoteReference [^>]*></w:r>',
        ),
        ("epub", r'<a href="#fn2".*?</a>'),
        ("html", r'<a href="#fn2".*?</a>'),
    ],
)
def test_a_lost_call_is_named(name: str, pattern: str, outputs: dict[str, bytes], whole: Content) -> None:
    damage = without(f"(ligne.*?){pattern}", r"\1")
    found = differences(READERS[name](damaged(name, outputs[name], damage)), told_in(name, whole))
    assert found == [
        "under “La crue et ses retards”, after “l’on lit en ligne.”: the call of a note is missing"
    ]


OWN = [
    ("docx", "<w:sectPr", '<w:p><w:pPr><w:pStyle w:val="{own}" /></w:pPr><w:r><w:t>Sommaire</w:t></w:r></w:p>', "TOCHeading", "BodyText"),
    ("docx", "<w:sectPr", "<w:{own}><w:p><w:r><w:t>Sommaire</w:t></w:r></w:p></w:{own}>", "sdt", "ins"),
    ("epub", "<h2", '<div class="{own}"><p>Sommaire</p></div>', "x prote-contents", "contents"),
    ("html", "<h3>Les", "<div {own}><p>Sommaire</p></div>", "data-prote", "data-x"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "added", "own", "other"), OWN)
def test_only_what_prote_marks_as_its_own_is_passed_over(
    name: str, before: str, added: str, own: str, other: str, outputs: dict[str, bytes], whole: Content
) -> None:
    def said(mark: str) -> list[str]:
        damage = without(before, added.format(own=mark) + before)
        return differences(READERS[name](damaged(name, outputs[name], damage)), told_in(name, whole))

    assert said(own) == []
    assert [line.partition(", then ")[2] for line in said(other)] == ["too many: “Sommaire”"]


def test_numbers_that_start_again_are_seen(outputs: dict[str, bytes], whole: Content) -> None:
    damage = without('role="doc-noteref"><sup>3<', 'role="doc-noteref"><sup>1<')
    book = damaged("epub", outputs["epub"], damage, "EPUB/text/ch003.xhtml")
    assert differences(READERS["epub"](book), told_in("epub", whole)) == ["the call of note 3 prints “1”"]


# What is done to the structure of a PDF, and what is said of it.


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name(kind)
    ]


def remove(element: pikepdf.Object) -> None:
    kids = element.P.K
    place = next(
        at for at, kid in enumerate(kids) if not isinstance(kid, int) and kid.objgen == element.objgen
    )
    del kids[place]


def exchange(first: pikepdf.Object, second: pikepdf.Object) -> None:
    first.K, second.K = second.K, first.K


def retell(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Gives the glyph of `old` the meaning `new` in every font."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            meaning = item.ToUnicode.read_bytes()
            item.ToUnicode.write(
                meaning.replace(f"<{ord(old):04X}>\n".encode(), f"<{ord(new):04X}>\n".encode())
            )


def plain_text(pdf: pikepdf.Pdf) -> None:
    for link in elements(pdf, "/Link"):
        if any(not isinstance(kid, int) and "/Obj" in kid and "/A" in kid.Obj for kid in link.K):
            link.S = pikepdf.Name("/Span")


def lower(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "/H2")[0].S = pikepdf.Name("/H3")


def mute(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "/Figure")[0]["/Alt"]


PDF_LOSSES: list[tuple[Callable[[pikepdf.Pdf], None], list[str]]] = [
    (lambda pdf: remove(elements(pdf, "/Note")[1]), ["note 2 is missing: “Relevés du fleuve, 3 mars 2022.”"]),
    (
        lambda pdf: exchange(*elements(pdf, "/Note")[:2]),
        ["note 1 says what note 2 should", "note 2 says what note 1 should"],
    ),
    (lambda pdf: remove(elements(pdf, "/H2")[0]), ["heading 2 is missing: “Les surfaces”"]),
    (lower, ["heading 2: “Les surfaces” is a heading of level 3 instead of a heading of level 2"]),
    (mute, ["image 1 has lost its alternative text: “Une carte du delta”"]),
    (plain_text, ["link 1 is missing: “en ligne” to https://example.org/eaux"]),
    (
        lambda pdf: exchange(*elements(pdf, "/TD")[1::2]),
        [
            "table 1, row 2, column 2: “4⎵700” instead of “4⎵500”",
            "table 1, row 3, column 2: “4⎵500” instead of “4⎵700”",
        ],
    ),
    (
        lambda pdf: retell(pdf, "\u202f", " "),
        [
            "table 1, row 2, column 2: “4 500” instead of “4⎵500”",
            "table 1, row 3, column 2: “4 700” instead of “4⎵700”",
            "note 3, after “Il parlait en second”: “alinéa ;” instead of “alinéa⎵;”",
        ],
    ),
]


@pytest.mark.parametrize(("damage", "said"), PDF_LOSSES)
def test_what_a_pdf_lost_is_said(
    damage: Callable[[pikepdf.Pdf], None], said: list[str], outputs: dict[str, bytes], whole: Content
) -> None:
    with pikepdf.open(io.BytesIO(outputs["pdf"])) as pdf:
        damage(pdf)
        written = io.BytesIO()
        pdf.save(written)
    found = differences(READERS["pdf"](written.getvalue()), told_in("pdf", whole))
    # What a note says is shortened in the middle of a long line.
    assert [line.partition(" say: ")[0] if " say: " in line else line for line in found] == said


def test_a_build_that_loses_something_writes_nothing_and_lists_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finished = docx.finished

    def careless(*given: Any, **asked: Any) -> bytes:
        return damaged("docx", finished(*given, **asked), without("4\u202f700", "4 701"))

    monkeypatch.setattr(docx, "finished", careless)
    monkeypatch.setattr(i18n, "_chosen", None)
    folder = publication(tmp_path / "p", CHAPTERS)
    assert main(["build", str(folder), "-o", str(tmp_path / "out"), "--no-lint", "--lang", "fr"]) == 2
    assert capsys.readouterr().err.split("\n") == [
        "prote: docx\u00a0: le fichier diffère de sa source\u202f; rien n’a été écrit",
        "  tableau 1, ligne 3, colonne 2\u00a0: «\u202f4 701\u202f» au lieu de «\u202f4⎵700\u202f»",
        "",
    ]
    assert not (tmp_path / "out").exists()


def test_every_kind_of_text_comes_through_all_four(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": ODD})
    assert build(folder, tmp_path / "out") == 0


MISREAD = """\
# Début ...

Un ... deux -- trois --- quatre, -1 à -3, 2021-2022, -?, www.example.org/a--b...c. [- a]{lang=en} *1. b*(x)[^1]

![Une ... -- -1 légende](images/carte.png)

| A      | B     |
|--------|-------|
| - 3 %  | 2023. |
| + c    | = d   |
| / t: x | ...x  |

[^1]: \\- a ...
"""
LINKED = """\
# Un titre dont le nom est trop long pour un signet {#un-titre-dont-le-nom-est-trop-long-pour-un-signet}

[là](#un-titre-dont-le-nom-est-trop-long-pour-un-signet) [ici](#sp) [x]{#sp} [été](#%C3%A9t%C3%A9) [y](https://example.org/été)

# L’été {#été}

Fin.
"""


CODE = (
    "# Début\n\n- Un\n- ```python\n  def f():\n      return  1\n\n  # fin\n  ```\n\n`a`\\\nmot `b`\\\n`c`\n"
)


@pytest.mark.parametrize("text", [MISREAD, LINKED, CODE])
def test_no_writer_reads_words_as_markup_nor_loses_a_link(text: str, tmp_path: Path) -> None:
    assert build(publication(tmp_path / "p", {"01.md": text}), tmp_path / "out") == 0


def test_a_link_that_no_longer_arrives_is_named(outputs: dict[str, bytes], whole: Content) -> None:
    page = damaged("html", outputs["html"], without('id="la-crue-et-ses-retards"'))
    assert differences(READERS["html"](page), whole) == [
        "link 2, “la crue”, leads to #la-crue-et-ses-retards (?) instead of #la-crue-et-ses-retards"
    ]


def test_a_section_without_a_number_is_no_heading_of_prote(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "# Un\n\nA.\n\n# Deux {.unnumbered}\n\nB.\n"})
    assert build(folder, tmp_path / "out", "--to", "epub") == 0


def test_text_before_the_first_heading_is_no_heading_of_the_text(tmp_path: Path) -> None:
    folder = publication(tmp_path / "p", {"01.md": "Un texte.\n\n# Un titre\n\nA.\n"})
    assert build(folder, tmp_path / "out") == 0
    chapter = unpacked(next((tmp_path / "out").glob("*.epub")).read_bytes())["EPUB/text/ch001.xhtml"].decode()
    assert re.findall(r"<h1[^>]*data-prote[^>]*>(.*?)</h1>", chapter) == ["L’eau des villages du delta"]


def test_the_demonstration_is_whole_in_all_formats(tmp_path: Path) -> None:
    briefing = Path(__file__).resolve().parents[2] / "briefing"
    assert build(briefing, tmp_path / "out") == 0


CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100">'
    '<rect x="10" y="20" width="40" height="60"/><text x="10" y="95">2015</text></svg>'
)


def test_a_chart_with_words_of_its_own_and_a_caption_apart_from_its_alternative(tmp_path: Path) -> None:
    figure = '# Un lac\n\n![Surface, en hectares. Source : relevés.](images/barres.svg){alt="Une barre, « 2015 »"}\n'
    given = publication(tmp_path / "p", {"01.md": figure})
    (given / "images" / "barres.svg").write_text(CHART, encoding="utf-8")
    assert build(given, tmp_path / "out", "-q") == 0  # else nothing is written
    (docx_file,) = (tmp_path / "out").glob("*.docx")
    text = unpacked(docx_file.read_bytes())["word/document.xml"].decode()
    assert 'descr="Une barre, « 2015 »"' in text
    # LibreOffice shows what `blip` itself names, Word the drawing in its extension.
    assert re.search(r'<a:blip r:embed="(\w+)">.*<asvg:svgBlip [^>]*r:embed="\1"', text, re.S)
