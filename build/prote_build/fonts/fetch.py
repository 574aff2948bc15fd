"""Takes the fonts from the packages they are published in: ``python -m prote_build.fonts.fetch``.

It needs npm, and overwrites what lies beside this file. ``fetch.py FOLDER`` takes packages that were packed into FOLDER
before; a test compares them with what is committed. No byte of a font is changed: the name Source is reserved by its licence.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent

PACKAGES = (
    "@expo-google-fonts/source-serif-4@0.4.1",
    "@expo-google-fonts/source-sans-3@0.4.1",
    "@fontsource/source-serif-4@5.3.1",
    "@fontsource/source-sans-3@5.3.1",
)

_SERIF = {
    "Regular": "400Regular",
    "Italic": "400Regular_Italic",
    "Bold": "700Bold",
    "BoldItalic": "700Bold_Italic",
}
_SANS = {name: _SERIF[name] for name in ("Regular", "Italic", "Bold")}
_WEB = {"Regular": "400-normal", "Italic": "400-italic", "Bold": "700-normal", "BoldItalic": "700-italic"}


def members() -> Iterator[tuple[str, str, str]]:
    """For each file here: its name, the archive that holds it, and its name there."""
    for family, package, styles in (
        ("SourceSerif4", "source-serif-4", _SERIF),
        ("SourceSans3", "source-sans-3", _SANS),
    ):
        desk = f"expo-google-fonts-{package}-0.4.1.tgz"
        web = f"fontsource-{package}-5.3.1.tgz"
        yield f"{family}-OFL.txt", desk, "package/LICENSE_FONT"
        for style, folder in styles.items():
            yield f"{family}-{style}.ttf", desk, f"package/{folder}/{family}_{folder}.ttf"
            yield f"{family}-{style}.woff2", web, f"package/files/{package}-latin-{_WEB[style]}.woff2"


def fetch(packed: Path) -> dict[str, bytes]:
    """The content of every font file and licence, from the archives in `packed`. Raises KeyError on one that lacks a file."""
    found = {}
    for name, archive, member in members():
        with tarfile.open(packed / archive) as files:
            content = files.extractfile(member)
            assert content is not None
            found[name] = content.read()
    return found


def main(arguments: list[str]) -> None:
    """Writes the fonts beside this file."""
    with tempfile.TemporaryDirectory() as temporary:
        packed = Path(arguments[0]) if arguments else Path(temporary)
        if not arguments:
            subprocess.run(["npm", "pack", "--silent", *PACKAGES], cwd=packed, check=True, timeout=120)
        for name, content in fetch(packed).items():
            (HERE / name).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
