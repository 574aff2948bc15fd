"""A new publication with all that goes around it: made whole beside its place, then put there."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from prote_lint import __version__, profile
from prote_lint.config import Config
from prote_lint.document import Document
from prote_lint.errors import ProteError
from prote_lint.fix import fixed
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication

TEMPLATES = Path(__file__).with_name("scaffold")
PUBLICATION = "briefing"
_TITLES = {"fr": "La fermeture du pont", "en": "The closing of the bridge"}
_TAGS = {"fr-CA": "fr-CA", "fr-CH": "fr-CH", "en": "en-GB"}  # of the profiles that speak of a region


class Plan(NamedTuple):
    """What is to be made."""

    profile: str
    title: str = ""  # empty: that of the example
    requirement: str = f"prote[build]=={__version__}"  # what pip installs prote by

    @property
    def lang(self) -> str:
        """The language of the publication and of its README."""
        return profile.load(self.profile).lang


def make(folder: Path, plan: Plan) -> list[Path]:
    """Lays a publication into a folder that is absent, empty or holds nothing but `.git`; returns its files.

    It is made in a folder beside it, and put in place when it is whole. Raises ProteError, having left nothing, where it can't.
    """
    taken = _taken(folder)
    if taken:
        raise ProteError(
            _("{path}: this folder is not empty ({what}); name a new one").format(path=folder, what=taken)
        )
    files = texts(plan)
    made: list[Path] = []
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=f".{folder.name}.", suffix=".prote", dir=folder.parent
        ) as draft:
            whole = Path(draft) / "new"
            for name, text in files.items():
                file = whole / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            if not folder.exists():
                whole.rename(folder)
            else:
                for part in sorted(whole.iterdir()):
                    part.rename(folder / part.name)
                    made.append(folder / part.name)
    except OSError as error:
        for part in made:
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        raise ProteError(
            _("{path}: can't be written ({reason})").format(path=folder, reason=error.strerror)
        ) from None
    return [folder / name for name in files]


def _taken(folder: Path) -> str:
    """What keeps a folder from being used, in a word; empty where nothing does."""
    if not folder.exists():
        return _("a dangling link") if folder.is_symlink() else ""
    if not folder.is_dir():
        return _("it is a file")
    return next((entry.name for entry in sorted(folder.iterdir()) if entry.name != ".git"), "")


def texts(plan: Plan) -> Mapping[str, str]:
    """What is in each file, by its path. The publication is typeset as its profile wants it, by prote's own fixes."""
    title = plan.title or _TITLES[plan.lang]
    values = {
        "@TITLE@": json.dumps(title, ensure_ascii=False),
        "@PLAIN_TITLE@": title,
        "@DATE@": date.today().isoformat(),
        "@LANG@": _TAGS.get(plan.profile, "fr-FR"),
        "@PROFILE@": plan.profile,
        "@REQUIREMENT@": plan.requirement,
    }
    found = {}
    for name, text in sorted(_templates(plan.lang)):
        for mark, value in values.items():
            text = text.replace(mark, value)
        found[name] = text
    return found | _typeset(
        {name: text for name, text in found.items() if name.startswith(f"{PUBLICATION}/")}
    )


def _templates(lang: str) -> Iterator[tuple[str, str]]:
    """The templates by the path they are made at; names that begin with a dot are kept as ``dot-``, lest git heed them here."""
    for part in ("common", lang):
        for file in (TEMPLATES / part).rglob("*"):
            if file.is_file():
                names = file.relative_to(TEMPLATES / part).parts
                yield (
                    "/".join(name.replace("dot-", ".", 1) for name in names),
                    file.read_text(encoding="utf-8"),
                )


def _typeset(files: Mapping[str, str]) -> dict[str, str]:
    sources = {Path(name): text.encode("utf-8") for name, text in files.items()}
    ordered = {path: data for path, data in sources.items() if path.suffix == ".md"} | sources
    publication = Publication.of_sources(Path(PUBLICATION), ordered)
    after = fixed(publication, Config(), unsafe=False, touchable=lambda path: True).publication
    return {_name(doc): doc.text for doc in after.files}


def _name(doc: Document) -> str:
    return doc.path.as_posix()
