"""The PDF: pandoc's Typst text in our template, set by Typst in process."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from types import ModuleType
from typing import Literal

from prote_build.cover import Cover
from prote_build.design import COLOUR_NAMES, Design
from prote_build.target import TEMPLATES
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")

_MAIN = """#import "briefing.typ": *
#let cover = json(bytes(sys.inputs.cover))
#show: briefing.with(cover)
"""


def typeset(
    body: str, cover: Cover, design: Design, pictures: dict[str, str], folder: Path, epoch: int
) -> bytes:
    """The PDF of `body` (Typst markup by pandoc), its `pictures` by the name they have there; Typst sees `folder` and nothing else."""
    typst = _typst()
    shutil.copyfile(TEMPLATES / "briefing.typ", folder / "briefing.typ")
    main = folder / "main.typ"
    main.write_text(_MAIN + body, encoding="utf-8", newline="\n")
    try:
        # System fonts differ from one machine to the next; the wheel's own do not.
        pdf = typst.compile(
            main,
            root=folder,
            ignore_system_fonts=True,
            font_paths=sorted({str(face.file.parent) for face in design.faces}),
            sys_inputs={
                "cover": json.dumps(inputs(cover)),
                "design": json.dumps(looks(design)),
                "pictures": json.dumps(pictures),
            },
            pdf_standards=list(STANDARDS),
            timestamp=epoch,
        )
    except typst.TypstError as error:
        raise ProteError(_failure(str(error))) from None
    assert isinstance(pdf, bytes)
    return pdf


def version() -> str:
    """Typst's version, which is its package's."""
    return str(_typst().__version__)


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError:
        raise ProteError(_("typst is not installed: pip install 'prote[build]'")) from None
    return typst


def inputs(cover: Cover) -> dict[str, object]:
    """The cover as the template reads it."""
    language, _hyphen, region = cover.lang.partition("-")
    return {
        "title": cover.title,
        "subtitle": cover.subtitle,
        "kicker": cover.kicker,
        "dateline": cover.dateline,
        "organisation": cover.organisation,
        "authors": cover.authors,
        "creators": cover.creators,
        "keywords": cover.keywords,
        "description": cover.description,
        "language": language,
        "region": region or None,
        "running-left": cover.running_left,
        "running-right": cover.running_right,
        "page": cover.labels.page,
        "of": cover.labels.of,
    }


def looks(design: Design) -> dict[str, object]:
    """The design as the template reads it."""
    return {
        **{name: getattr(design.colours, name) for name in COLOUR_NAMES},
        "text-font": design.text_font,
        "heading-font": design.heading_font,
        "paper": design.paper,
        "contents": design.contents,
    }


def _failure(message: str) -> str:
    glyph = re.search(r"the text '(.+?)' could not be displayed with any font", message, re.S)
    if glyph:
        return _("PDF: no font has the character {text}").format(text=repr(glyph[1]))
    return _("Typst failed: {message}").format(message=" ".join(message.split()))
