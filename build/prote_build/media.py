"""Images: which files a publication may show, and their copies beside the tree."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

from prote_build.source import Source
from prote_build.tree import Image
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

LIMIT = 20_000_000  # bytes of one image

_SIGNATURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
}
# What runs, what loads and what declares entities in an SVG.
_ACTIVE_SVG = re.compile(
    rb"<\s*(script|foreignObject|iframe|!DOCTYPE|!ENTITY|\?xml-stylesheet)|\son\w+\s*="
    rb"|(href|src)\s*=\s*[\"'](?!#|data:image/(png|jpeg);)|url\(\s*[\"']?(?!#)|@import",
    re.I,
)


def gather(images: list[Image], source: Source, folder: Path) -> dict[str, str]:
    """Copies every image of the text into `folder`, points the tree at the copies, and tells which is whose.

    Refuses with one line what is not an image file inside the publication's own folder.
    """
    copies: dict[Path, str] = {}
    pictures: dict[str, str] = {}
    for image in images:
        if not image.alt:
            raise ProteError(
                _("{place}: image {source} has no alternative text; write ![what it shows](…)").format(
                    place=source.place(image.source), source=image.source
                )
            )
        path = _allowed(image.source, source)
        if path not in copies:
            copies[path] = f"media/{len(copies) + 1}{path.suffix.lower()}"
            (folder / "media").mkdir(exist_ok=True)
            shutil.copyfile(path, folder / copies[path])
        pictures[image.source] = image.node["c"][2][0] = copies[path]
    return pictures


def _allowed(reference: str, source: Source) -> Path:
    """The file that `reference` names, if it may be published."""

    def refused(reason: str) -> ProteError:
        return ProteError(
            _("{place}: image {source} is refused: {reason}").format(
                place=source.place(reference), source=reference, reason=reason
            )
        )

    if re.match(r"[A-Za-z][\w+.-]*:|//", reference):
        raise refused(_("only files of the publication's own folder are published"))
    name = Path(unquote(reference))
    root = source.root.resolve()
    path = (root / name).resolve()
    # resolve() follows symbolic links, so that a link out of the folder is seen for what it is.
    if name.is_absolute() or ".." in name.parts or not path.is_relative_to(root):
        raise refused(_("it lies outside the publication's folder"))
    if not path.is_file():
        raise refused(_("there is no such file"))
    if path.stat().st_size > LIMIT:
        raise refused(_("it is larger than {limit} bytes").format(limit=LIMIT))
    suffix = path.suffix.lower()
    if suffix == ".svg":
        if _ACTIVE_SVG.search(path.read_bytes()):
            raise refused(_("this SVG holds scripts, entities or outside references"))
    elif suffix not in _SIGNATURES:
        raise refused(_("only PNG, JPEG, GIF and SVG are published"))
    elif not path.read_bytes().startswith(_SIGNATURES[suffix]):
        raise refused(_("its content is not what its name says"))
    return path
