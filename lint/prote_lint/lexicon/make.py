"""Makes the lexicon's data from the dictionaries it is pinned to.

    python -m prote_lint.lexicon.make FOLDER

reads from FOLDER the packages that `SOURCES` names, as their registries give them out (`npm pack NAME@VERSION`,
`apt-get download NAME`), refuses any other bytes, and writes ``data/fr.trie`` and ``data/en.trie``. `dpkg-deb` opens
the Debian package.

French takes two versions of one dictionary: 7.5 has the newer words but few spellings of 1990, 7.0 "toutes variantes"
has both spellings throughout. English takes American and British spellings.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from prote_lint import lazy
from prote_lint.lexicon import DATA
from prote_lint.lexicon.hunspell import Dictionary
from prote_lint.lexicon.trie import packed


class Source(NamedTuple):
    """A package as a registry gives it out, and where its dictionary is inside."""

    package: str
    sha256: str
    inside: str


SOURCES = {
    "fr": (
        Source(
            "dictionary-fr-3.0.0.tgz",
            "b20ab69249881bc36b1dcdfbfd2df226660a7cecc95f2cf122714008b491c78e",
            "package/index",
        ),
        Source(
            "hunspell-fr-comprehensive_7.0-1_all.deb",
            "95492f44ddfef23a4cea1981aaa64610bee84ca3da8d5aa68552310873659d8d",
            "./usr/share/hunspell/fr",
        ),
    ),
    "en": (
        Source(
            "dictionary-en-4.0.0.tgz",
            "160cba5e6c0230d43d70b0c929e498566ff2c3c4bcf840318d98ce28e31ee756",
            "package/index",
        ),
        Source(
            "dictionary-en-gb-3.0.0.tgz",
            "67b3ac7f78c31408927b9e4e4f55bbd6a338ae6596a5c09bd937e471694fa218",
            "package/index",
        ),
    ),
}

# Latin letters, with hyphens and apostrophes between them: no abbreviations with stops, no formulas, no raised letters.
_LETTERS = "[A-Za-zÀ-ÖØ-öø-ž]+"
_WORD = lazy.pattern(rf"{_LETTERS}(?:['-]{_LETTERS})*'?")


def made(folder: Path, lang: str) -> bytes:
    """The data of a language, from the packages in a folder. Raises FileNotFoundError and ValueError."""
    return packed(word for source in SOURCES[lang] for word in _words(folder, source))


def _words(folder: Path, source: Source) -> Iterator[str]:
    data = found(folder, source).read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise ValueError(f"{source.package} is not the file the lexicon is pinned to")
    if source.package.endswith(".deb"):
        opened = subprocess.run(
            ["dpkg-deb", "--fsys-tarfile", "-"], input=data, capture_output=True, check=True
        )
        data = opened.stdout
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        aff, dic = (_member(archive, source.inside + end) for end in (".aff", ".dic"))
    return (word for word in Dictionary(aff, dic).words() if _WORD.fullmatch(word))


def found(folder: Path, source: Source) -> Path:
    """A package in a folder. `apt-get download` writes the epoch of the version into the name (`_1%3a7.0`)."""
    name, _, rest = source.package.partition("_")
    for path in (folder / source.package, *folder.glob(f"{name}_*%3a{rest}")):
        if path.is_file():
            return path
    raise FileNotFoundError(source.package)


def _member(archive: tarfile.TarFile, name: str) -> str:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(f"{name} is no file")
    return file.read().decode("utf-8")


def main(folder: Path) -> None:
    """Write the data of both languages."""
    for lang in SOURCES:
        path = DATA / f"{lang}.trie"
        path.write_bytes(made(folder, lang))
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
