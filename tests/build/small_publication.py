"""A small publication of our own, and the ways to build it."""

from __future__ import annotations

import argparse
import struct
import zlib
from pathlib import Path

from prote_build import cli

METADATA = """\
title: L’eau des villages du delta
subtitle: Ce que change la remise en état des canaux
series: Briefing Fleuves
number: "12"
date: 2024-03-01
lang: fr-FR
profile: fr
organisation: Observatoire des fleuves
places: [Mopti, Ségou]
authors: [Awa Keïta]
keywords: [eau, delta]
"""

CHAPTERS = {
    "01-resume.md": """\
::: summary
**Que se passe-t-il\u00a0?** Les canaux ont rouvert au XXIe siècle, depuis le 1er juin 2023.[^1]
:::
""",
    "02-crue.md": """\
# La crue et ses retards

Le fleuve monte plus tard.[^2] On l’appelle *le grand retard*, ou [the late flood]{lang=en}.[^3]

## Les surfaces

| Année | Hectares |
|-------|---------:|
| 2022  |   4\u202f500  |

![Une carte du delta](images/carte.png)
""",
    "03-accords.md": """\
# Les accords & leurs gardiens

Les anciens tranchent.[^4]

> Nul ne ferme un canal seul.

[^1]: Entretiens, éleveurs, Mopti, juin 2023.
[^2]: *Relevés du fleuve*, 3 mars 2022.
[^3]: *Ibid*.
[^4]: Entretien, ancien du village, Ségou, mai 2023.

    Il parlait en second alinéa.
""",
}


def png(width: int, height: int) -> bytes:
    """A white image."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\xff" * width) * height
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def publication(folder: Path, chapters: dict[str, str] = CHAPTERS, metadata: str = METADATA) -> Path:
    """Writes a publication into `folder` and returns it."""
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "carte.png").write_bytes(png(60, 20))
    (folder / "metadata.yaml").write_text(metadata, encoding="utf-8")
    for name, text in chapters.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, output: Path, *arguments: str) -> int:
    """`prote build FOLDER -o OUTPUT …`, findings of the linter left out."""
    parser = argparse.ArgumentParser()
    cli.add_arguments(parser)
    return cli.run(parser.parse_args([str(folder), "-o", str(output), "--no-lint", *arguments]))
