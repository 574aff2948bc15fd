"""The visual identity that all formats share: colours, fonts, paper, logo. `[build.design]` of the configuration sets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from prote_lint.config import Config
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

FONTS = Path(__file__).with_name("fonts")

# Fewer headings need no table of contents.
CONTENTS_FROM = 3

# What WCAG 2.2, success criterion 1.4.3, asks of text.
CONTRAST = 4.5
_WHITE = "#ffffff"


@dataclass(frozen=True)
class Colours:
    """Each `#rrggbb`. Text is set in all of them but `box`, which lies behind the summary."""

    accent: str = "#7a1f1f"
    ink: str = "#1c1c1c"
    quiet: str = "#555555"
    link: str = "#1a3f6b"
    box: str = "#f4f1ea"


@dataclass(frozen=True)
class Face:
    """One font file; `web` is the same face as WOFF2, for EPUB and HTML."""

    family: str
    bold: bool
    italic: bool
    file: Path
    web: Path


@dataclass(frozen=True)
class Design:
    """What templates are told of the look; `logo` and `series_mark` are image files."""

    colours: Colours = field(default_factory=Colours)
    text_font: str = "Source Serif 4"
    heading_font: str = "Source Sans 3"
    faces: tuple[Face, ...] = ()
    paper: str = "a4"  # or us-letter
    contents: bool = True
    logo: Path | None = None
    series_mark: Path | None = None


def design(config: Config = Config()) -> Design:  # noqa: B008 (a NamedTuple: nothing can change it)
    """The design that `config` asks for; prote's own without one. Raises ProteError on a file that is not there and on a colour too pale to be read."""
    given = config.design
    where = _Where(config.file)
    text = _family(
        given.get("text-font"), ("Source Serif 4", "SourceSerif4"), _TEXT_STYLES, where, "text-font"
    )
    heading = _family(
        given.get("heading-font"), ("Source Sans 3", "SourceSans3"), _HEADING_STYLES, where, "heading-font"
    )
    return Design(
        colours=_colours(given.get("colours", {}), where),
        text_font=text[0].family,
        heading_font=heading[0].family,
        faces=(*text, *heading),
        paper=given.get("paper", "a4"),
        contents=given.get("contents", True),
        logo=where.picture("logo", given.get("logo")),
        series_mark=where.picture("series-mark", given.get("series-mark")),
    )


_TEXT_STYLES = {"regular": "Regular", "italic": "Italic", "bold": "Bold", "bold-italic": "BoldItalic"}
_HEADING_STYLES = {name: _TEXT_STYLES[name] for name in ("regular", "italic", "bold")}


@dataclass(frozen=True)
class _Where:
    """The configuration's file, which paths in it start from and messages name."""

    file: Path | None

    def wrong(self, key: str, reason: str) -> ProteError:
        return ProteError(f"{self.file}: [build.design] {key}: {reason}")

    def path(self, key: str, name: str) -> Path:
        assert self.file is not None
        path = self.file.parent / name
        if not path.is_file():
            raise self.wrong(key, _("there is no file {path}").format(path=path))
        return path

    def picture(self, key: str, name: str | None) -> Path | None:
        if name is None:
            return None
        path = self.path(key, name)
        if path.suffix.lower() not in (".png", ".svg", ".jpg", ".jpeg"):
            raise self.wrong(key, _("only PNG, JPEG and SVG can be a logo or a mark"))
        from prote_build.media import fault  # loads the decoders

        if reason := fault(path.read_bytes(), path.suffix.lower()):
            raise self.wrong(key, reason)
        return path


def _family(
    given: Mapping[str, str] | None, own: tuple[str, str], styles: Mapping[str, str], where: _Where, key: str
) -> tuple[Face, ...]:
    """The faces of a family: the user's files, or ours. A WOFF2 beside a user's file is taken for EPUB and HTML."""
    if given is None:
        family, stem = own
        return tuple(
            Face(
                family,
                "bold" in name,
                "italic" in name,
                FONTS / f"{stem}-{style}.ttf",
                FONTS / f"{stem}-{style}.woff2",
            )
            for name, style in styles.items()
        )
    faces = []
    for name in styles:
        if name in given:
            file = where.path(f"{key}.{name}", given[name])
            web = file.with_suffix(".woff2")
            faces.append(
                Face(given["family"], "bold" in name, "italic" in name, file, web if web.is_file() else file)
            )
    return tuple(faces)


def _colours(given: Mapping[str, str], where: _Where) -> Colours:
    colours = Colours(**given)
    for name in ("accent", "ink", "quiet", "link"):
        for ground, what in ((_WHITE, _("the page")), (colours.box, _("the summary box"))):
            colour = getattr(colours, name)
            found = contrast(colour, ground)
            if found < CONTRAST:
                raise where.wrong(
                    f"colours.{name}",
                    _("{colour} on {what} has a contrast of {found:.1f}; readers need {wanted}").format(
                        colour=colour, what=what, found=found, wanted=CONTRAST
                    ),
                )
    return colours


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours `#rrggbb`, from 1 to 21, as WCAG 2.2 computes it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(pair, 16) / 255 for pair in re.findall("..", colour[1:]))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def on_dark(colour: str, ground: str) -> str:
    """`colour` lightened, hue kept, until it can be read on the dark `ground`."""
    parts = [int(pair, 16) for pair in re.findall("..", colour[1:])]
    for step in range(21):
        lighter = _hex(part + (255 - part) * step / 20 for part in parts)
        if contrast(lighter, ground) >= CONTRAST + 0.5:
            return lighter
    return _WHITE


def _hex(parts: Iterable[float]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)


COLOUR_NAMES = tuple(each.name for each in fields(Colours))
