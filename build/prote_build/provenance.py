"""Where a source comes from: its commit, its date, its identifier."""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from prote_build.cover import Cover
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

SECONDS = 10
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://prote.invalid/publication")


@dataclass(frozen=True)
class Provenance:
    """`epoch` (seconds since 1970) dates everything that is written."""

    commit: str | None  # the last commit that touched the publication
    dirty: bool | None  # whether the folder differs from it; None outside git
    epoch: int


def provenance(folder: Path, date: datetime.date) -> Provenance:
    """The provenance of `folder`; SOURCE_DATE_EPOCH, then the commit, then `date` give the moment."""
    commit, moment = _last_commit(folder)
    dirty = bool(_git(folder, "status", "--porcelain", "--", ".")) if commit else None
    return Provenance(commit, dirty, _epoch(moment, date))


def identifier(cover: Cover, text: str) -> str:
    """The publication's own identifier, else a UUID of what it says: the same text keeps the same one."""
    if cover.identifier:
        return cover.identifier
    content = "\0".join((cover.title, cover.kicker, cover.lang, cover.date.isoformat(), text))
    return f"urn:uuid:{uuid.uuid5(_SPACE, hashlib.sha256(content.encode()).hexdigest())}"


# The end of 2107: what the archives of DOCX and EPUB can date.
_LAST = 4354819199


def _epoch(commit: int | None, date: datetime.date) -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        if not given.isascii() or not given.isdecimal() or len(given) > 12 or int(given) > _LAST:
            raise ProteError(
                _("SOURCE_DATE_EPOCH is {given}; it must be seconds since 1970").format(given=repr(given))
            )
        return int(given)
    if commit is not None:
        return commit
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return max(0, int(midnight.timestamp()))


def _last_commit(folder: Path) -> tuple[str | None, int | None]:
    commit, _tab, moment = (_git(folder, "log", "-1", "--format=%H%x09%ct", "--", ".") or "").partition("\t")
    return (commit, int(moment)) if moment else (None, None)


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says; None when there is no git or no repository."""
    # A repository's own fsmonitor setting names a program to run.
    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
