"""What looks like code is printed as it stands, and no output runs or loads anything that prote did not put there."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image
from small_publication import METADATA, png, publication

from prote_build import picture, svg, typst_session
from prote_lint.cli import main
from prote_lint.errors import ProteError

CANARY = "kanarienvogel-4711"
NASTY = (
    '#read("/etc/passwd")',
    '#include "x.typ"',
    "#panic[a] #set text(red)",
    '#image("x.png")',
    "$x^2$ \\$ and $ alone",
    "@label and @[b] a@b.org",
    "\\\\u{41} \\\\n \\\\# backslash \\\\",
    "= no heading, == nor this, / Term: none",
    "// no comment, /\\* nor this \\*/",
    "https://example.org/#read(1)?a=b&c=d",
    "'single' \"double\" \\`tick\\` ~tilde~ --- -- ...",
    '\\]\\] #) } { "); #read(1) //',
    "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;",
    "{{7*7}} ${7*7} $title$ $body$ $$ <%= %>",
    "]]&gt; &lt;!\\[CDATA\\[ --&gt; &lt;!-- ",
    "{running-left} {page} %s {0}",
    "HYPERLINK \"file:///etc/passwd\" =cmd|' /C calc'!A0",
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "script":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None


LOADING = frozenset(("src", "srcset", "data", "poster", "action", "formaction", "background", "manifest", "ping", "xlink:href"))  # fmt: skip
NEVER = frozenset(("iframe", "frame", "object", "embed", "applet", "base", "form", "audio", "video", "source", "foreignobject"))  # fmt: skip
LINKS = re.compile(r"(#|https?:|mailto:|doi:|tel:|urn:)")


def judge(markup: str, members: frozenset[str] = frozenset(), *, page: bool) -> None:
    """Fails where a page or a chapter runs or loads anything but prote's own."""
    tags = _Tags()
    tags.feed(markup)
    tags.close()
    if page:
        policy = next(a["content"] for t, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy")
        assert "default-src 'none'" in policy
        allowed = set(re.findall(r"'sha256-([^']+)'", policy))
        assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
        data = [a for t, a in tags.tags if t == "script" and a.get("type") == "application/ld+json"]
        found = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in tags.scripts]
        assert sum(digest not in allowed for digest in found) == len(data)
    else:
        assert tags.scripts == []
    for tag, attributes in tags.tags:
        assert tag not in NEVER
        if tag == "meta":
            assert attributes.get("http-equiv", "").lower() in ("", "content-security-policy")
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            if name in LOADING:
                assert value.startswith("data:image/") or value.removeprefix("../") in members, (tag, value)
            if name == "href":
                inside = value.partition("#")[0].removeprefix("../") in members
                if tag == "link":
                    assert inside or attributes.get("rel") in ("license", "canonical", "schema.DC", "schema.DCTERMS", "schema.dc", "schema.dcterms"), attributes  # fmt: skip
                else:
                    assert LINKS.match(value) or inside, (tag, value)
            if name == "style":
                assert "url(" not in value
    styles = re.findall(r"(?s)<style\b[^>]*>(.*?)</style>", markup)
    for style in styles:
        assert "@import" not in style
        assert all(address.startswith("data:") for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", style))


def judge_epub(epub: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        names = frozenset(archive.namelist())
        members = frozenset(name.removeprefix("EPUB/").removeprefix("text/") for name in names) | {
            name.removeprefix("EPUB/") for name in names
        }
        for name in names:
            content = archive.read(name)
            if name.endswith(".xhtml"):
                judge(content.decode(), members, page=False)
            elif name.endswith(".svg"):
                assert svg.fault(content) is None
            elif name.endswith(".css"):
                assert b"@import" not in content
                assert b"http" not in b"".join(re.findall(rb"url\([^)]*\)", content))
            elif name.endswith(".opf"):
                assert 'properties="scripted"' not in content.decode()
                assert not re.search(r'<item [^>]*href="[a-z]+:', content.decode())


def test_the_small_publication_runs_and_loads_nothing(built: Path) -> None:
    judge(next(built.glob("*.html")).read_text(), page=True)
    judge_epub(next(built.glob("*.epub")).read_bytes())


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<p onclick="a()">',
        '<img src="http://a/b.png">',
        '<a href="javascript:a">',
        '<link rel="stylesheet" href="http://a/b.css">',
        "<style>@import 'a';</style>",
        "<iframe>",
    ],
)
def test_the_judge_sees_what_it_is_there_for(markup: str, built: Path) -> None:
    page = next(built.glob("*.html")).read_text()
    with pytest.raises(AssertionError):
        judge(page.replace("</main>", markup + "</main>"), page=True)


def test_what_looks_like_code_is_printed_everywhere(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Parity compares every word of all four outputs with the source: that the build ends well is the proof."""
    (tmp_path / "x.typ").write_text(CANARY)
    title = 'L’eau "); #read("/etc/passwd") $x$ <b> & {page} \\'
    metadata = METADATA.replace("title: L’eau des villages du delta", "title: '" + title + "'")
    metadata = metadata.replace("[Awa Keïta]", "['#read(\"x.typ\") <script>alert(1)</script> $body$']")
    text = ["# Titre #read(1) \\$x\\$ @a \\\\\n"]
    for number, nasty in enumerate(NASTY, 1):
        text.append(f"{nasty}[^{number}] *{nasty.strip()}* fin\n")
    text.append(
        '![#read("x.typ") --- -1 a-1 ... \\] " \\\\ $x$ <b](images/carte.png)\n'.replace("<b", "&lt;b")
    )
    text += [f"[^{number}]: Note {nasty}\n" for number, nasty in enumerate(NASTY, 1)]
    folder = publication(tmp_path / 'p"; #read(', {"01.md": "\n".join(text)}, metadata)
    (folder / "x.typ").write_text(CANARY)
    code = main(["--lang=en", "build", str(folder), "-o", str(tmp_path / "out"), "--no-lint", "-q"])
    assert code == 0, capfd.readouterr().err
    judge(next((tmp_path / "out").glob("*.html")).read_text(), page=True)
    judge_epub(next((tmp_path / "out").glob("*.epub")).read_bytes())
    pdf = pypdfium2.PdfDocument(next((tmp_path / "out").glob("*.pdf")).read_bytes())
    printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert CANARY not in printed
    assert "root:" not in printed
    assert '#read("/etc/passwd")' in printed


def test_random_signs_are_printed_as_they_stand(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    signs = "#$@\\`*_~=-+/<>[](){}\"'&%!?.,:;|0aZ"
    chance = random.Random(7)
    lines = []
    for _ in range(150):
        words = ("".join(chance.choices(signs, k=chance.randint(1, 9))) for _ in range(8))
        # Every sign is escaped for Markdown: what a writer makes of it is the question here.
        lines.append("x" + re.sub(r"([^\w ])", r"\\\1", " ".join(words)) + "x\n")
    folder = publication(tmp_path / "p", {"01.md": "# Titre\n\n" + "\n".join(lines)})
    code = main(["--lang=en", "build", str(folder), "-o", str(tmp_path / "out"), "--no-lint", "-q"])
    assert code == 0, capfd.readouterr().err


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "1"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "I;16"),
        ("JPEG", "L"), ("JPEG", "RGB"), ("GIF", "P"),
    ],
)  # fmt: skip
def test_pictures_of_every_mode_reach_the_pdf(kind: str, mode: str, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.new(mode, (30, 20)).save(buffer, kind)
    assert picture.fault(buffer.getvalue(), kind) is None
    name = f"a.{kind.lower()}"
    folder = publication(tmp_path / "p", {"01.md": f"# Titre\n\n![Une carte](images/{name})\n"})
    (folder / "images" / name).write_bytes(buffer.getvalue())
    assert main(["build", str(folder), "-o", str(tmp_path / "out"), "--no-lint", "-q", "--to", "pdf"]) == 0


def test_a_broken_picture_is_a_reason_and_no_traceback() -> None:
    chance = random.Random(1)
    for kind in ("PNG", "JPEG", "GIF"):
        buffer = io.BytesIO()
        Image.effect_noise((40, 30), 50).save(buffer, kind)
        whole = buffer.getvalue()
        assert picture.fault(whole, kind) is None
        for _ in range(300):
            broken = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            picture.fault(bytes(broken[: chance.randint(10, len(broken))]), kind)


def test_drawings_of_drawing_programs_pass() -> None:
    embedded = base64.b64encode(png(3, 3)).decode()
    drawing = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.2"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd">
<sodipodi:namedview pagecolor="#fff"/><title>Prix (FCFA)</title>
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
<style type="text/css">.a{{fill:rgb(1,2,3);stroke:url(#g)}}</style>
<defs><linearGradient id="g"/><path id="p" d="M0 0"/></defs>
<g transform="translate(1,2) rotate(3)" style="clip-path:url(#c);fill:none"><use xlink:href="#p"/></g>
<image width="3" height="3" xlink:href="data:image/png;base64,{embedded}"/><text y="5">Mot</text></svg>"""
    assert svg.fault(drawing.encode()) is None
    briefing = Path(__file__).parents[2] / "briefing" / "images"
    for file in briefing.glob("*.svg"):
        assert svg.fault(file.read_bytes()) is None


def test_a_text_that_keeps_typst_busy_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr(typst_session, "SECONDS", 1)
    busy = tmp_path / "busy.typ"
    busy.write_text("#for i in range(100000) { for j in range(100000) { let a = calc.sqrt(j) } }")
    package = Path(typst.__file__).parent.parent
    with (
        pytest.raises(ProteError, match="Typst"),
        typst_session.Session(package, input=str(busy), root=str(tmp_path)) as session,
    ):
        session.compile()


def test_typst_that_ends_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ProteError, match="Typst") as refusal:
        typst_session.Session(tmp_path, input="none.typ", root=str(tmp_path))
    assert "\n" not in str(refusal.value)
