"""Runs the checkers of the formats at hand over the outputs, two at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from prote_build.checking.checker import Checker, Result, Subject

if TYPE_CHECKING:
    from prote_build.manifest import Output

# Two of these tools take a gigabyte and two cores between them.
AT_ONCE = 2


def checkers() -> list[Checker]:
    """Every checker there is, the slowest first, so that all lanes end together."""
    from prote_build.checking.ace import Ace
    from prote_build.checking.axe import Axe
    from prote_build.checking.claims import AccessibilityClaims
    from prote_build.checking.epubcheck import EpubCheck
    from prote_build.checking.libreoffice import LibreOffice
    from prote_build.checking.nu import Nu
    from prote_build.checking.openxml import OpenXml
    from prote_build.checking.pdf_structure import PdfStructure
    from prote_build.checking.qpdf import Qpdf
    from prote_build.checking.verapdf import VeraPdf
    from prote_build.checking.word import PythonDocx

    return [
        Ace(),
        EpubCheck(),
        VeraPdf(),
        Axe(),
        LibreOffice(),
        Nu(),
        OpenXml(),
        PdfStructure(),
        PythonDocx(),
        AccessibilityClaims(),
        Qpdf(),
    ]


def checked(
    outputs: Iterable[Output],
    title: str,
    lang: str,
    told: Callable[[str], None],
    using: Iterable[Checker],
) -> list[Result]:
    """What each of the checkers `using` says of the output of its format, in the order of the outputs.

    `title` and `lang` are what outputs must say of themselves; `told` hears the name of each checker as it is done.
    """
    outputs = list(outputs)
    formats = [output.format for output in outputs]
    with (
        tempfile.TemporaryDirectory(prefix="prote-check-", ignore_cleanup_errors=True) as temporary,
        ThreadPoolExecutor(AT_ONCE) as lanes,
    ):
        subjects = {}
        for output in outputs:
            file = Path(temporary, output.name)
            file.write_bytes(output.content)
            subjects[output.format] = Subject(file, output.format, title, lang)

        def one(checker: Checker) -> Result:
            folder = Path(temporary, checker.key)
            folder.mkdir()
            result = checker.check(subjects[checker.format], folder)
            told(checker.name)
            return result

        results = list(lanes.map(one, using))
    return sorted(results, key=lambda result: (formats.index(result.format), result.name.lower()))
