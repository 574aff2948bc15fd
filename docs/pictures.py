"""Draws the pictures of the documentation: the first three pages of each format of the demonstration publication.

    python docs/pictures.py [pdf] [docx] [epub] [html]

It needs `pip install -e ".[test]"`; the DOCX is set by LibreOffice, EPUB and HTML are drawn by Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

from prote_lint.cli import main

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
PAGES = 3
WIDTH = 560  # pixels of a page
COLOURS = 128  # by coverage: the few letters in the accent would go under in a mean
MARGIN = 12
SECONDS = 90
# Without these, Chromium asks the network for things at every start.
CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


def draw(wanted: Iterable[str]) -> None:
    """Builds the formats and sets three pages of each side by side in ``docs/images``."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if main(["build", str(ROOT / "briefing"), "-o", temporary, "-q"]) != 0:
            raise SystemExit("briefing/ can't be built")
        for name in wanted:
            (output,) = folder.glob(f"*.{name}")
            work = folder / name
            work.mkdir()
            sheet = _sheet(list(_DRAWN[name](output, work)))
            target = IMAGES / f"{name}.png"
            sheet.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE).save(target, optimize=True)
            print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} KiB")


def _sheet(pages: list[Image.Image]) -> Image.Image:
    height = max(page.height for page in pages)
    width = sum(page.width + MARGIN for page in pages) + MARGIN
    sheet = Image.new("RGB", (width, height + 2 * MARGIN), "#d0d0d0")
    at = MARGIN
    for page in pages:
        sheet.paste(page, (at, MARGIN))
        at += page.width + MARGIN
    return sheet


def _of_pdf(pdf: Path, _work: Path) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(min(PAGES, len(document))):
            page = document[number]
            yield page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def _of_docx(docx: Path, work: Path) -> Iterator[Image.Image]:
    office = _program("soffice", "LibreOffice")
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    _run(office, profile, "--headless", "--convert-to", "pdf", "--outdir", work, docx)
    (pdf,) = work.glob("*.pdf")
    yield from _of_pdf(pdf, work)


def _of_epub(epub: Path, work: Path) -> Iterator[Image.Image]:
    """The first three documents of the spine, in a window of a reader's size."""
    with zipfile.ZipFile(epub) as book:
        book.extractall(work)
    package = (work / "EPUB" / "content.opf").read_text(encoding="utf-8")
    files = dict(re.findall(r'<item id="([^"]*)" href="([^"]*)"', package))
    for name in re.findall(r'<itemref idref="([^"]*)"', package)[:PAGES]:
        yield _screen(work / "EPUB" / files[name], work, (WIDTH, 800))


# A screen that was scrolled is drawn empty: what stands before the paragraph of the call is left out instead.
_OPENING = """
const call = document.getElementById("fnref5");
for (let at = call.closest("p"); at.id !== "text"; at = at.parentElement)
  for (let before = at.previousElementSibling; before; before = before.previousElementSibling)
    if (!/^H/.test(before.tagName)) before.hidden = true;
document.querySelector(".masthead").hidden = true;
if (innerWidth < 1000) document.querySelector(".contents").hidden = true;
call.click();
"""


def _of_html(page: Path, work: Path) -> Iterator[Image.Image]:
    """The top of the page on a wide screen, a note beside its call, and the same on a dark telephone."""
    yield _screen(page, work, (1340, 800))
    opened = work / "opened.html"
    # The page's policy runs no script but its own: the copy that is drawn does without it.
    html = re.sub(r"<meta http-equiv=.Content-Security-Policy[^>]*>", "", page.read_text(encoding="utf-8"))
    opened.write_text(html.replace("</body>", f"<script>{_OPENING}</script></body>"), encoding="utf-8")
    yield _screen(opened, work, (1340, 800))
    yield _screen(opened, work, (500, 800), "--force-dark-mode", "--blink-settings=preferredColorScheme=0")


def _screen(page: Path, work: Path, size: tuple[int, int], *options: str) -> Image.Image:
    width, height = size
    target = work / "screen.png"
    given = (
        f"--user-data-dir={work / 'chromium'}",
        f"--window-size={width},{height}",
        f"--screenshot={target}",
    )
    _run(_program("chromium", "Chromium"), *CHROMIUM, *given, *options, page.as_uri())
    with Image.open(target) as picture:
        return picture.convert("RGB")


def _program(name: str, title: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{title} is not installed; `python docs/pictures.py pdf` does without")
    return found


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        command, capture_output=True, timeout=SECONDS, check=False, env={**os.environ, "TZ": "UTC"}
    )
    if done.returncode:
        raise SystemExit(f"{command[0]}: exit code {done.returncode}\n{done.stderr.decode()}")


_DRAWN: dict[str, Callable[[Path, Path], Iterator[Image.Image]]] = {
    "pdf": _of_pdf,
    "docx": _of_docx,
    "epub": _of_epub,
    "html": _of_html,
}


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in _DRAWN]
    if unknown:
        raise SystemExit(f"no format {unknown[0]}; there are {', '.join(_DRAWN)}")
    draw(sys.argv[1:] or _DRAWN)
