"""The PDF: pandoc's Typst text in our template, set by Typst in a process of its own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Literal

from prote_build.cover import Cover
from prote_build.cut_words import cut
from prote_build.design import COLOUR_NAMES, FONTS, Design
from prote_build.design import design as default_design
from prote_build.pagination import QUESTION, Layout, Orders, layout, settled
from prote_build.target import TEMPLATES
from prote_build.typst_session import Session, TypstError
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

STANDARDS: tuple[Literal["a-2a", "ua-1"], ...] = ("a-2a", "ua-1")

_MAIN = """#import "briefing.typ": *
#let cover = json(bytes(sys.inputs.cover))
#show: briefing.with(cover)
"""


def typeset(
    body: str,
    cover: Cover,
    design: Design,
    pictures: dict[str, str],
    folder: Path,
    epoch: int,
    place: Callable[[str], str] = str,
) -> bytes:
    """The PDF of `body` (Typst markup by pandoc), its `pictures` by the name they have there; Typst sees `folder` and nothing else.

    `place` says where in the source a text stands that cannot be printed.
    """
    shutil.copyfile(TEMPLATES / "briefing.typ", folder / "briefing.typ")
    main = folder / "main.typ"
    main.write_text(_MAIN + body, encoding="utf-8", newline="\n")
    given = folder / "orders.json"
    try:
        # One compiler for all passes: it lays out anew only what has changed. System fonts differ from one machine to
        # the next; the wheel's own do not.
        with Session(
            Path(_typst().__file__ or "").parent.parent,
            input=str(main),
            root=str(folder),
            ignore_system_fonts=True,
            font_paths=[str(_fonts(design, folder))],
            sys_inputs={
                "cover": json.dumps(inputs(cover)),
                "design": json.dumps(looks(design, cover, folder)),
                "pictures": json.dumps(pictures),
            },
        ) as session:

            def ask(orders: Orders) -> Layout:
                given.write_text(json.dumps(asdict(orders)), encoding="utf-8")
                return layout(session.eval(QUESTION))

            made: dict[
                str, bytes
            ] = {}  # the PDF by the orders it was made under: the last one looked at is the one

            def pdf() -> bytes:
                orders = given.read_text(encoding="utf-8")
                if orders not in made:
                    made[orders] = session.compile(pdf_standards=list(STANDARDS), timestamp=epoch)
                return made[orders]

            orders = settled(ask, lambda lines: cut(pdf(), lines))
            given.write_text(json.dumps(asdict(orders)), encoding="utf-8")
            return pdf()
    except TypstError as error:
        raise ProteError(_failure(str(error), place)) from None


def _fonts(design: Design, folder: Path) -> Path:
    """The folder with the faces of `design` and no other; refuses faces that are not of the family they are said to be."""
    if set(design.faces) <= set(default_design().faces):
        return FONTS
    fonts = folder / "fonts"
    fonts.mkdir()
    for rank, face in enumerate(design.faces):
        shutil.copyfile(face.file, fonts / f"{rank}{face.file.suffix}")
    found = _typst().Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
    families = {Path(font.path).name: font.family for font in found.fonts()}
    for rank, face in enumerate(design.faces):
        family = families.get(f"{rank}{face.file.suffix}")
        if family is None:
            raise ProteError(
                _("{file}: no font that can be printed; give a TTF or OTF file").format(file=face.file)
            )
        if family != face.family:
            raise ProteError(
                _("{file}: this is the family “{found}”; the configuration says “{family}”").format(
                    file=face.file, found=family, family=face.family
                )
            )
    return fonts


# Neither Latin letters nor the punctuation that goes with them.
_UNUSUAL = re.compile("[^\0-\u024f\u2000-\u206f\u20ac]")


def picture(source: Path, root: Path, design: Design, given: dict[str, str], pixels_per_inch: float) -> bytes:
    """The one page of `source` as a PNG; Typst sees the folder `root`, and `given` as `sys.inputs`."""
    typst = _typst()
    try:
        compiler = typst.Compiler(
            Path(shutil.copy(source, root)),
            root=root,
            ignore_system_fonts=True,
            font_paths=[str(_fonts(design, root))],
            sys_inputs=given,
        )
        png = compiler.compile(format="png", ppi=pixels_per_inch)
        if any(_UNUSUAL.search(json.dumps(json.loads(text), ensure_ascii=False)) for text in given.values()):
            # A picture shows a box for what no font has; a PDF to be archived is refused.
            compiler.compile(format="pdf", pdf_standards=["a-2b"])
    except typst.TypstError as error:
        raise ProteError(_failure(str(error), lambda _text: _("the cover"))) from None
    assert isinstance(png, bytes)
    return png


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
        "contents": cover.labels.contents,
        "page": cover.labels.page,
        "of": cover.labels.of,
    }


def looks(design: Design, cover: Cover, folder: Path) -> dict[str, object]:
    """The design as the template reads it; its images are copied into `folder`."""

    def copied(image: Path | None, name: str) -> str | None:
        if image is None:
            return None
        shutil.copyfile(image, folder / f"{name}{image.suffix.lower()}")
        return f"{name}{image.suffix.lower()}"

    return {
        **{name: getattr(design.colours, name) for name in COLOUR_NAMES},
        "text-font": design.text_font,
        "heading-font": design.heading_font,
        "paper": design.paper,
        "contents": design.contents,
        "logo": copied(design.logo, "logo"),
        "logo-alt": cover.organisation or cover.title,
        "series-mark": copied(design.series_mark, "series-mark"),
        "series-alt": cover.series or cover.title,
    }


_GLYPH = re.compile(r"the text [`'\"]+(.+?)[`'\"]+ could not be displayed with", re.S)


def _failure(message: str, place: Callable[[str], str]) -> str:
    if glyph := _GLYPH.search(message):
        text = glyph[1]
        return _("{place}: no font has the character {text} ({code}); the PDF needs one that does").format(
            place=place(text), text=text, code=" ".join(f"U+{ord(char):04X}" for char in text[:4])
        )
    return _("Typst failed: {message}").format(message=" ".join(message.split()))
