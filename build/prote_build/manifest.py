"""manifest.json: what was built, from what, with what, and what was checked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from prote_build.checking.checker import Result
from prote_build.checking.report import described
from prote_build.materials import code, digest
from prote_build.parity import Count
from prote_lint import __version__

if TYPE_CHECKING:
    from prote_build.building import Built

NAME = "manifest.json"


@dataclass(frozen=True)
class Output:
    """One file of a publication, ready to be written."""

    name: str
    format: str
    content: bytes
    count: Count
    standards: tuple[str, ...] = ()
    seconds: float = 0.0  # for the terminal alone: a manifest tells nothing of the machine


def manifest(built: Built, results: Sequence[Result] = ()) -> bytes:
    """The manifest's JSON: the same for the same source and tools; `results` are those of the checkers."""
    return (json.dumps(content(built, results), ensure_ascii=False, indent=2) + "\n").encode()


def content(built: Built, results: Sequence[Result] = ()) -> dict[str, Any]:
    """The manifest as ``schemas/manifest.schema.json`` describes it. It tells no time but the epoch, and no path."""
    pressed, origin, materials = built.pressed, built.origin, built.materials
    return {
        "version": 1,
        "title": pressed.title,
        "identifier": pressed.identifier,
        "source": {
            "commit": origin.commit,
            "dirty": origin.dirty,
            "epoch": origin.epoch,
            "files": materials.files,
            "about": materials.about,
        },
        "design": {"sha256": materials.design, "fonts": materials.fonts},
        "options": {"formats": [output.format for output in pressed.outputs]},
        "tools": {
            "prote": __version__,
            "prote-code": code(),
            "zlib": zlib.ZLIB_RUNTIME_VERSION,
            **pressed.tools,
        },
        "outputs": [_described(output, results) for output in pressed.outputs],
    }


def _described(output: Output, results: Sequence[Result]) -> dict[str, object]:
    counts = {name: value for name, value in asdict(output.count).items() if value is not None}
    # An output that differs from its source is never written, so what is listed here has passed.
    checks: dict[str, object] = {"parity": {"result": "passed", **counts}}
    if output.standards:
        checks["typst-export"] = {"result": "passed", "standards": list(output.standards)}
    checks |= described(results, output.format)
    return {
        "name": output.name,
        "format": output.format,
        "bytes": len(output.content),
        "sha256": digest(output.content),
        "checks": checks,
    }
