"""Every attack on a build is refused with one line and exit 2: nothing is written, nobody outside is asked, nothing leaks."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import os
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from small_publication import METADATA, png, publication

from prote_lint.cli import main

CANARY = "kanarienvogel-4711"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


class Attack(NamedTuple):
    name: str
    markdown: (
        str  # what follows the title in 01.md; `{port}` is a server on this machine that must hear nothing
    )
    says: str  # words of the line
    line: int | None = 3  # of 01.md, where the line names one
    metadata: str = METADATA
    prepare: Callable[[Path], object] = lambda _folder: None  # what else lies in the folder


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb(width: int, height: int) -> bytes:
    """A PNG of some bytes that claims this size."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (8, 8)).save(buffer, kind, **options)
    return buffer.getvalue()


def moving() -> bytes:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    return saved("GIF", "RGB", save_all=True, append_images=frames)


def holds(name: str, content: bytes | str) -> Callable[[Path], object]:
    """The folder's image of this name has this content."""
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / "images" / name).write_bytes(data)


def links(name: str, target: Callable[[Path], Path]) -> Callable[[Path], object]:
    return lambda folder: (folder / name).symlink_to(target(folder))


def picture(name: str, content: bytes | str, says: str) -> Attack:
    suffix = name.rpartition(" ")[2]
    return Attack(name, f"![x](images/a{suffix})", says, prepare=holds(f"a{suffix}", content))


def drawing(name: str, inside: str, says: str) -> Attack:
    return picture(f"SVG: {name} .svg", SVG.format(inside), says)


def uses(levels: int) -> str:
    groups = ['<g id="g0"><rect width="1" height="1"/></g>']
    for level in range(1, levels):
        groups.append(f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>")
    return "<defs>" + "".join(groups) + f'</defs><use href="#g{levels - 1}"/>'


OUTSIDE = "outside the publication"
OWN = "only files of the publication"
RAW = "raw markup"
DEEP = "inside one another"
YAML = "this is no valid YAML"

ATTACKS = [
    # Files outside the publication
    Attack("absolute path", "![](/etc/passwd)", OUTSIDE),
    Attack("absolute path with words", "![x](/etc/passwd)", OUTSIDE),
    Attack("parent folder", "![x](../secret.png)", OUTSIDE),
    Attack("parent folder on the way", "![x](images/../../secret.png)", OUTSIDE),
    Attack("parent folder encoded", "![x](%2e%2e/secret.png)", OUTSIDE),
    Attack("parent folder with a backslash", "![x](images\\\\..\\\\..\\\\secret.png)", OUTSIDE),
    Attack("absolute path encoded", "![x](%2Fetc%2Fpasswd)", OUTSIDE),
    Attack("file URL", "![x](file:///etc/passwd)", OWN),
    Attack("file URL in capitals", "![x](FILE:///etc/passwd)", OWN),
    Attack("drive", "![x](C:/secret.png)", OWN),
    Attack("host", "![x](//127.0.0.1:{port}/x.png)", OWN),
    Attack("Windows host", "![x](\\\\\\\\127.0.0.1\\\\x.png)", OWN),
    Attack("network", "![x](http://127.0.0.1:{port}/x.png)", OWN),
    Attack("network by reference", "![x][a]\n\n[a]: http://127.0.0.1:{port}/x.png", OWN),
    Attack("data URL", "![x](data:image/png;base64,AAAA)", OWN),
    Attack("image in a note", "Mot.[^1]\n\n[^1]: ![x](/etc/passwd)", OUTSIDE, 5),
    Attack("image in a link", "[![x](../secret.png)](https://example.org)", OUTSIDE),
    Attack("link out of the folder", "![x](images/out.png)", OUTSIDE, prepare=links("images/out.png", lambda folder: folder.parent / "secret.png")),
    Attack("folder link out of the folder", "![x](out/secret.png)", OUTSIDE, prepare=links("out", lambda folder: folder.parent)),
    Attack("links in a circle", "![x](images/out.png)", "", prepare=links("images/out.png", lambda folder: folder / "images/out.png")),
    Attack("chapter linked from outside", "Mot.", "leads out of the publication", None, prepare=links("02.md", lambda folder: folder.parent / "secret.md")),
    Attack("name with NUL", "![x](images/carte.png%00.svg)", "control character"),
    Attack("name too long", f"![x]({'a' * 5000}.png)", "cannot be read"),
    Attack("folder", "![x](images)", "it is no file"),
    Attack("no such file", "![x](images/none.png)", "there is no such file"),
    Attack("#read as a name", '![x](<x"; #read("/etc/passwd").png>)', "there is no such file"),
    # Metadata
    Attack("css", "Mot.", "unknown", None, METADATA + "css: /etc/passwd\n"),
    Attack("header-includes", "Mot.", "unknown", None, METADATA + "header-includes: <script>1</script>\n"),
    Attack("front matter of a chapter", "Mot.", "unknown key `css`", None, prepare=lambda folder: (folder / "02.md").write_text("---\ncss: /etc/passwd\n---\n\nMot.\n")),
    Attack("YAML bomb", "Mot.", YAML, None, METADATA + "names: [&a [x, x], *a, *a]\n"),
    Attack("YAML object", "Mot.", YAML, None, METADATA + "names: !!python/object/apply:os.system [id]\n"),
    Attack("deep YAML", "Mot.", YAML, None, METADATA + "names: " + "[" * 5000 + "\n"),
    # Code
    Attack("script", "<script>alert(1)</script>", RAW),
    Attack("script in capitals", "Un <SCRIPT SRC=//x> mot", RAW),
    Attack("script after a comment", "<!-- a --><script>alert(1)</script>", RAW),
    Attack("iframe", '<iframe src="file:///etc/passwd"></iframe>', RAW),
    Attack("image tag", '<img src="x" onerror="alert(1)">', RAW),
    Attack("handler", 'Un <b onclick="a()">mot</b>.', RAW),
    Attack("style", "<style>@import 'http://127.0.0.1:{port}/';</style>", RAW),
    Attack("meta", '<meta http-equiv="refresh" content="0;url=http://example.org">', RAW),
    Attack("document type", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', RAW),
    Attack("raw Typst in a line", '`#read("/etc/passwd")`{=typst}', RAW),
    Attack("raw Typst", '```{=typst}\n#read("/etc/passwd")\n```', RAW),
    Attack("raw OpenXML", "```{=openxml}\n<w:p/>\n```", RAW),
    Attack("raw HTML block", "```{=html}\n<script>\n```", RAW),
    Attack("javascript", "[x](javascript:alert(1))", "the link to 'javascript:"),
    Attack("javascript in brackets", "<javascript:alert(1)>", "the link to 'javascript:"),
    Attack("javascript hidden", "[x](java&#9;script:alert)", "the link to 'java"),
    Attack("javascript in capitals", "[x](JaVaScRiPt:alert(1))", "the link to 'JaVa"),
    Attack("javascript by reference", "[x][a]\n\n[a]: javascript:alert(1)", "the link to 'javascript:"),
    Attack("vbscript", "[x](vbscript:a)", "the link to 'vbscript:"),
    Attack("data link", "[x](data:text/html,a)", "the link to 'data:"),
    Attack("file link", "[x](file:///etc/passwd)", "the link to 'file:"),
    Attack("host link", "[x](//example.org)", "the link to '//"),
    Attack("handler as an attribute", "[x]{onclick=a}", "the attribute onclick"),
    Attack("style as an attribute", '[x]{style="background:url(http://a)"}', "the attribute style"),
    Attack("custom style", "::: {custom-style=a}\nMot.\n:::", "the attribute custom-style"),
    Attack("Typst attribute", '[x]{typst:text:fill="red"}', "the attribute typst:text:fill"),
    Attack("language that is code", '[x]{lang="fr#read(1)"}', "is no language tag"),
    Attack("size that closes its style", '![x](images/carte.png){width="1px;background:url(http://x)"}', "is no width"),
    # Images that are none, or more than one
    picture("text .png", "not a picture", "not what its name says"),
    picture("page .html", "<p>a", "only PNG"),
    picture("compressed SVG .svgz", gzip.compress(b"<svg/>"), "only PNG"),
    picture("JPEG as PNG .png", saved("JPEG"), "not what its name says"),
    picture("PNG as GIF .gif", png(4, 4), "not what its name says"),
    picture("cut short .png", png(50, 50)[:-30], "damaged"),
    picture("cut short .jpg", saved("JPEG")[:-200], "damaged"),
    picture("cut short .gif", saved("GIF", "P")[:20], "damaged"),
    picture("60000 × 60000 .png", bomb(60_000, 60_000), "pixels"),
    picture("7000 × 7000 .png", bomb(7_000, 7_000), "7000 × 7000 pixels"),
    picture("more than it claims .png", bomb(10**9, 1), "pixels"),
    picture("moving .gif", moving(), "it moves"),
    picture("CMYK .jpg", saved("JPEG", "CMYK"), "CMYK"),
    picture("too many bytes .png", png(4, 4) + b"\0" * 20_000_000, "larger than"),
    Attack("zip bomb", "![x](images/a.png)", "not what its name says", prepare=holds("a.png", b"PK\3\4" + zlib.compress(b"\0" * 10_000_000))),
    # Drawings
    drawing("script", "<script>alert(1)</script>", "<script>"),
    drawing("script in its own prefix", '<s:script xmlns:s="http://www.w3.org/2000/svg"/>', "<script>"),
    drawing("XHTML script", '<script xmlns="http://www.w3.org/1999/xhtml"/>', "namespace"),
    drawing("handler", '<g onload="a()"/>', "the attribute onload"),
    drawing("foreign object", "<foreignObject/>", "<foreignObject>"),
    drawing("link", '<a href="javascript:a"/>', "<a>"),
    drawing("animation", '<rect><set attributeName="href" to="javascript:a"/></rect>', "<set>"),
    drawing("image", '<image href="http://127.0.0.1/a.png"/>', "outside itself"),
    drawing("file", '<image xlink:href="/etc/passwd"/>', "outside itself"),
    drawing("use", '<use href="other.svg#a"/>', "outside itself"),
    drawing("SVG in an image", '<image href="data:image/svg+xml;base64,AAAA"/>', "outside itself"),
    drawing("bomb in an image", f'<image href="data:image/png;base64,{base64.b64encode(bomb(60_000, 60_000)).decode()}"/>', "pixels"),
    drawing("filter", '<filter><feImage href="x.png"/></filter>', "<filter>"),
    drawing("import", "<style>@import 'http://127.0.0.1/a.css';</style>", "“@”"),
    drawing("font", "<style>@font-face { src: url(a.woff) }</style>", "“@”"),
    drawing("escaped import", r"<style>\40 import 'a.css';</style>", "“\\”"),
    drawing("url in a style", '<rect style="fill: URL( http://127.0.0.1/a )"/>', "outside itself"),
    drawing("url in an attribute", '<rect fill="url(http://127.0.0.1/a#b)"/>', "outside itself"),
    drawing("image-set", "<style>rect { mask: image-set('a.png' 1x) }</style>", "image-set()"),
    drawing("base", '<g xml:base="http://127.0.0.1/"/>', "the attribute base"),
    drawing("use bomb", uses(9), "too many times"),
    drawing("circle", '<g id="a"><use href="#a"/></g>', "inside itself"),
    drawing("deep", "<g>" * 3000 + "</g>" * 3000, "too many elements"),
    picture("billion laughs .svg", '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>"), "entities"),
    picture("outer entity .svg", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.format("<text>&a;</text>"), "entities"),
    picture("foreign document type .svg", '<!DOCTYPE svg SYSTEM "http://127.0.0.1/a.dtd">' + SVG.format(""), "entities"),
    picture("style sheet .svg", '<?xml-stylesheet href="http://127.0.0.1/a.css"?>' + SVG.format(""), "instruction xml-stylesheet"),
    picture("compressed .svg", gzip.compress(SVG.format("").encode()), "no SVG"),
    picture("UTF-16 .svg", SVG.format("<script/>").encode("utf-16"), "no SVG"),
    picture("UTF-7 .svg", '<?xml version="1.0" encoding="utf-7"?>' + SVG.format(""), "no SVG"),
    picture("HTML .svg", "<html><script>1</script></html>", "<html>"),
    picture("not closed .svg", SVG.format("<g>"), "well-formed"),
    # Too much
    Attack("quotations", ">" * 3000 + " a", DEEP),
    Attack("lists", "- " * 3000 + "a", DEEP),
    Attack("divs", "::: a\n\n" * 3000 + "a\n\n" + ":::\n\n" * 3000, DEEP, None),
    Attack("spans", "[" * 3000 + "a" + "]{.b}" * 3000, DEEP),
    Attack("quotations in a note", "a[^1]\n\n[^1]: " + "> " * 200 + "x", DEEP, 5),
    Attack("one word", "a" * 200_000, "without a space"),
    Attack("too long", "mot mot " * 1_100_000, "longer than", None),
    Attack("control characters", "un\x07mot", "control character"),
    Attack("bytes", "un mot", "is not UTF-8", None, prepare=lambda folder: (folder / "02.md").write_bytes(b"\xff\xe9\n")),
]  # fmt: skip


def piped(name: str) -> Callable[[Path], object]:
    """A named pipe, whose reader would wait for ever."""

    def prepare(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return prepare


def moved_out(folder: Path) -> None:
    """metadata.yaml is a link to a file outside."""
    (folder / "metadata.yaml").rename(folder.parent / "secret.yaml")
    (folder / "metadata.yaml").symlink_to(folder.parent / "secret.yaml")


ATTACKS.append(Attack("metadata linked from outside", "Mot.", "leads out of the publication", None, prepare=moved_out))  # fmt: skip
if hasattr(os, "mkfifo"):
    ATTACKS += [
        Attack("named pipe", "![x](images/a.png)", "it is no file", prepare=piped("images/a.png")),
        Attack("named pipe as metadata", "Mot.", "no such file", None, prepare=piped("metadata.yaml")),
    ]


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and who came there."""
    heard: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, address = listener.accept()
                    heard.append(address)
                    caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1], heard


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
@pytest.mark.parametrize("lint", [True, False], ids=["lint", "no-lint"])
def test_refused(
    attack: Attack,
    lint: bool,
    tmp_path: Path,
    server: tuple[int, list[object]],
    capfd: pytest.CaptureFixture[str],
) -> None:
    port, heard = server
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.png").write_bytes(png(4, 4) + CANARY.encode())
    (outside / "secret.md").write_text(f"# {CANARY}\n\n{CANARY}\n")
    text = attack.markdown.replace("{port}", str(port))
    folder = publication(outside / "p", {"01.md": f"# Titre\n\n{text}\n"}, attack.metadata)
    attack.prepare(folder)
    out = tmp_path / "out"

    code = main(["--lang=en", "build", str(folder), "-o", str(out), *([] if lint else ["--no-lint"])])

    said, error = capfd.readouterr()
    assert code == 2, error
    assert error.startswith("prote: ")
    assert error.count("\n") == 1
    assert attack.says in error
    assert "internal error" not in error
    if attack.line is not None:
        assert f"01.md:{attack.line}: " in error
    assert CANARY not in error
    assert said == ""
    assert not out.exists()
    assert heard == []
