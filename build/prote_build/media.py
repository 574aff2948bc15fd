"""Images: which files a publication may show, and their copies beside the tree."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from urllib.parse import unquote

from prote_build import picture, svg
from prote_build.source import Source
from prote_build.tree import Image
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

LIMIT = 20_000_000  # bytes of one image
TOTAL = 100_000_000  # bytes of all images of a publication

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2}")


def gather(images: list[Image], source: Source, folder: Path) -> dict[str, str]:
    """Copies every image of the text into `folder`, points the tree at the copies, and tells which is whose.

    Refuses with one line what is not an image file inside the publication's own folder. What is copied are the bytes
    that were checked, not the file that had them.
    """
    copies: dict[Path, str] = {}
    pictures: dict[str, str] = {}
    total = 0
    for image in images:
        place = source.place(image.source, unquote(image.source))
        if not image.alt:
            raise ProteError(
                _("{place}: image {source} has no alternative text; write ![what it shows](…)").format(
                    place=place, source=image.source
                )
            )
        reason, path = located(image.source, source.root)
        if reason is None and path not in copies:
            reason, content = _read(path)
            reason = reason or fault(content, path.suffix.lower())
            total += len(content)
            if reason is None and total > TOTAL:
                reason = _("the images have more than {limit} bytes together").format(limit=TOTAL)
            if reason is None:
                copies[path] = f"media/{len(copies) + 1}{path.suffix.lower()}"
                (folder / "media").mkdir(exist_ok=True)
                (folder / copies[path]).write_bytes(content)
        if reason is not None:
            raise refusal(place, image.source, reason)
        pictures[image.source] = image.node["c"][2][0] = copies[path]
    return pictures


def refusal(place: str, reference: str, reason: str) -> ProteError:
    """The error that tells why the image `reference` is not published."""
    shown = reference if len(reference) <= 80 else reference[:80] + "…"
    return ProteError(
        _("{place}: image {source} is refused: {reason}").format(place=place, source=shown, reason=reason)
    )


def located(reference: str, root: Path) -> tuple[str | None, Path]:
    """Why `reference` names no place inside `root`, else None; and the file it names, links followed."""
    if _SCHEME.match(reference):
        return _("only files of the publication's own folder are published"), root
    name = unquote(reference)
    root = root.resolve()
    if re.search(r"[\x00-\x1f]", name):
        return _("its name holds a control character"), root
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name):
        return _("it lies outside the publication's folder"), root
    try:
        # resolve() follows symbolic links, so that a link out of the folder is seen for what it is.
        path = (root / name).resolve()
    except (OSError, RuntimeError, ValueError):  # a name too long, links in a circle
        return _("there is no such file"), root
    if not path.is_relative_to(root):
        return _("it lies outside the publication's folder"), root
    return None, path


def _read(path: Path) -> tuple[str | None, bytes]:
    """Why the file at `path` (links already followed) cannot be taken, else None; and its content.

    Opening waits for nobody, as a named pipe would make it, and follows no link that has been put there since.
    """
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
        flags |= getattr(os, name, 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return _("it is no file"), b""
            content = file.read(LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return _("there is no such file"), b""
    except (IsADirectoryError, PermissionError) as error:
        if path.is_dir():
            return _("it is no file"), b""
        return _("it cannot be read ({error})").format(error=error.strerror), b""
    except OSError as error:
        return _("it cannot be read ({error})").format(error=error.strerror), b""
    if len(content) > LIMIT:
        return _("it is larger than {limit} bytes").format(limit=LIMIT), b""
    return None, content


def fault(content: bytes, suffix: str) -> str | None:
    """Why an image with this content and name ending can't be published; None where it can."""
    if suffix == ".svg":
        return svg.fault(content)
    if suffix not in picture.FORMATS:
        return _("only PNG, JPEG, GIF and SVG are published")
    return picture.fault(content, picture.FORMATS[suffix])
