"""Whether the bytes of an image are a still PNG, JPEG or GIF that every format and every reader can show."""

from __future__ import annotations

import io
import warnings

from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _

PIXELS = 40_000_000  # an A4 page at 600 dots per inch has 35 million

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF"}

_SIGNATURES = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "GIF": b"GIF8"}


def fault(content: bytes, kind: str) -> str | None:
    """Why `content`, said to be of `kind` (a value of FORMATS), is not published; None where it may be.

    The size is read from the head of the file and judged before any pixel is unpacked: a few kilobytes can claim
    billions. Then the picture is decoded, so that what is cut short or hides other data fails here and not in a reader.
    """
    if not content.startswith(_SIGNATURES[kind]):
        return _("its content is not what its name says")
    try:
        from PIL import Image
    except ImportError:
        raise ProteError(_("Pillow is not installed: pip install 'prote[build]'")) from None
    try:
        with warnings.catch_warnings():
            # Pillow warns of bombs from its own, larger limit on; ours is judged below.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=(kind,)) as image:
                if image.width * image.height > PIXELS:
                    return _("{width} × {height} pixels are more than {limit} million").format(
                        width=image.width, height=image.height, limit=PIXELS // 1_000_000
                    )
                if getattr(image, "is_animated", False):
                    return _("it moves; only still images are published")
                if image.mode == "CMYK":
                    return _("its colours are CMYK; save it as RGB")
                image.load()
    except Image.DecompressionBombError:
        return _("it has more than {limit} million pixels").format(limit=PIXELS // 1_000_000)
    except Exception:
        # What Pillow raises for a broken file differs by format and place: OSError, SyntaxError, struct.error, zlib.error …
        return _("it is damaged: it cannot be decoded")
    return None
