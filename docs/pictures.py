"""Draws the pictures of README.md from the demonstration publication.

    python docs/pictures.py

It needs `pip install -e ".[test]"`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from prote_lint.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = (0, 2)  # the cover page, and one with notes at its foot
WIDTH = 560
COLOURS = 32


def draw() -> None:
    """Builds the PDF and sets two of its pages side by side in ``docs/images/page.png``."""
    with tempfile.TemporaryDirectory() as folder:
        if main(["build", str(ROOT / "briefing"), "--to", "pdf", "-o", folder, "-q"]) != 0:
            raise SystemExit("briefing/ can't be built")
        (pdf,) = Path(folder).glob("*.pdf")
        with pypdfium2.PdfDocument(pdf) as document:
            pages = [_page(document, number) for number in PAGES]
    margin = 12
    height = max(page.height for page in pages)
    sheet = Image.new("RGB", (len(pages) * (WIDTH + margin) + margin, height + 2 * margin), "#d0d0d0")
    for i, page in enumerate(pages):
        sheet.paste(page, (margin + i * (WIDTH + margin), margin))
    target = ROOT / "docs" / "images" / "page.png"
    target.parent.mkdir(exist_ok=True)
    sheet.quantize(COLOURS).save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} KiB")


def _page(document: pypdfium2.PdfDocument, number: int) -> Image.Image:
    page = document[number]
    return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


if __name__ == "__main__":
    draw()
