"""What stands around the text of a publication, computed once from its metadata for every format."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from prote_build.labels import Labels, is_french, labels, written_date
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.metadata import Metadata
from prote_lint.sources import METADATA

RUNNING_TITLE = 70  # characters of the title that a running head can hold

# The house styles that number their sections « I. », « II. ».
_NUMBERED_PROFILES = ("crisis-group",)


@dataclass(frozen=True)
class Cover:
    """Plain text, never markup: each format escapes it its own way."""

    title: str
    subtitle: str | None
    series: str | None
    number: str | None
    kicker: str  # series and number, as they are printed above the title
    date: datetime.date
    lang: str
    organisation: str | None
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    places: tuple[str, ...]
    identifier: str | None
    numbered_sections: bool

    @property
    def labels(self) -> Labels:
        return labels(self.lang)

    @property
    def written_date(self) -> str:
        return written_date(self.date, self.lang)

    @property
    def dateline(self) -> str:
        """Place and date: « Bamako/Dakar, 9 février 2023 »."""
        places = "/".join(self.places)
        return f"{places}, {self.written_date}" if places else self.written_date

    @property
    def closing(self) -> str | None:
        """The line that ends the text; none without a place."""
        return self.dateline if self.places else None

    @property
    def creators(self) -> tuple[str, ...]:
        """Who a library catalogue would name: the authors, else the organisation."""
        if self.authors or self.organisation is None:
            return self.authors
        return (self.organisation,)

    @property
    def description(self) -> str:
        return ". ".join(part for part in (self.subtitle, self.kicker, self.written_date) if part)

    @property
    def running_left(self) -> str:
        return ", ".join(part for part in (self.kicker, self.written_date) if part)

    @property
    def running_right(self) -> str:
        """The title, cut at a word when a running head cannot hold it."""
        if len(self.title) <= RUNNING_TITLE:
            return self.title
        return self.title[:RUNNING_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:\u00a0\u202f") + "…"


def cover(metadata: Metadata, file: Path = Path(METADATA)) -> Cover:
    """The cover of a publication with this metadata, which stand in `file`; refuses what no format can be made without."""
    title, lang = metadata.title, metadata.lang
    if not title:
        raise _missing(file, "title", "title: …")
    if metadata.date is None:
        raise _missing(file, "date", "date: YYYY-MM-DD")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", lang):
        raise ProteError(
            _("{file}: `lang: {lang}` is no language tag; write `lang: fr-FR`").format(file=file, lang=lang)
        )
    return Cover(
        title=title,
        subtitle=metadata.subtitle,
        series=metadata.series,
        number=metadata.number,
        kicker=_kicker(metadata),
        date=metadata.date,
        lang=lang,
        organisation=metadata.organisation,
        # An organisation that signs its own text is named once.
        authors=metadata.authors if metadata.authors != (metadata.organisation,) else (),
        keywords=metadata.keywords,
        places=metadata.places,
        identifier=metadata.identifier,
        numbered_sections=metadata.profile.startswith(_NUMBERED_PROFILES),
    )


def _missing(file: Path, key: str, line: str) -> ProteError:
    if file.name == METADATA:
        return ProteError(_("{file}: no `{key}`; write `{line}`").format(file=file, key=key, line=line))
    return ProteError(
        _("{file}: no `{key}`; write `{line}` in its front matter, between two lines `---`").format(
            file=file, key=key, line=line
        )
    )


def _kicker(metadata: Metadata) -> str:
    number = metadata.number or ""
    if number.isdecimal() and metadata.profile.startswith("crisis-group"):
        number = f"N°{number}"
    elif number.isdecimal():
        number = f"n°\u00a0{number}" if is_french(metadata.lang) else f"No.\u00a0{number}"
    return " ".join(part for part in (metadata.series, number) if part)
