"""Whether outputs can be made again, byte for byte, from a publication and the manifest of an earlier build."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prote_build.manifest import Output, content
from prote_build.materials import digest
from prote_build.order import order
from prote_lint.errors import ProteError
from prote_lint.i18n import gettext as _
from prote_lint.schema import violations

LIMIT = 5_000_000  # bytes: a manifest has a few thousand

Manifest = Mapping[str, Any]


def verify(args: Namespace) -> int:
    """`prote build --verify`: builds the manifest's formats, dated as it says, and tells which bytes differ and why.

    0 when all are the same, 1 when one differs, 2 when the text cannot be built.
    """
    for option, given in (("--to", args.to), ("--output", args.output), ("--check", args.check)):
        if given:
            raise ProteError(
                _(
                    "--verify builds what the manifest lists and writes nothing: {option} has no place beside it"
                ).format(option=option)
            )
    before = load(args.verify)
    asked = order(args, lint=False)
    if asked is None:
        return 2
    built = asked.built(before["options"]["formats"], None, before["source"]["epoch"])
    results = compared(before, built.pressed.outputs)
    for result in results:
        if not result.same:
            both = _("{now}, the manifest has {before}").format(
                now=result.now[:16], before=result.before[:16]
            )
            print(f"{_('different'):<9} {result.name}  {both}")
        elif not args.quiet:
            print(f"{_('same'):<9} {result.name}  {result.now[:16]}")
    if not all(result.same for result in results):
        why = list(reasons(before, content(built)))
        for reason in why or [
            _("source, design and tools are the same: please report this as a fault of prote")
        ]:
            print(f"          {reason}")
    beside = others(before, args.verify.parent)
    for name in beside:
        print(_("{name} beside the manifest is not the file that it lists").format(name=name))
    return 0 if all(result.same for result in results) and not beside else 1


@dataclass(frozen=True)
class Compared:
    """One output of a manifest beside the same output made again; `now` is its SHA-256 today."""

    name: str
    before: str
    now: str

    @property
    def same(self) -> bool:
        return self.before == self.now


def load(path: Path) -> Manifest:
    """A manifest of version 1; raises ProteError on what is none."""
    try:
        if path.stat().st_size > LIMIT:
            raise ProteError(_("{path} is no manifest of prote: it is too large").format(path=path))
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProteError(f"{path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise ProteError(_("{path} is no manifest of prote: it is no JSON").format(path=path)) from None
    if not isinstance(found, dict):
        raise ProteError(_("{path} is no manifest of prote").format(path=path))
    missing = {"version", "source", "design", "options", "tools", "outputs"} - found.keys()
    for key in sorted(missing):
        raise ProteError(_("{path} is no manifest of prote: {key} is missing").format(path=path, key=key))
    for fault in violations("manifest", found):
        what = _(fault.what).format(**fault.values)
        raise ProteError(_("{path} is no manifest of prote: {what}").format(path=path, what=what))
    return found


def compared(before: Manifest, outputs: list[Output]) -> list[Compared]:
    """Each output of the manifest beside the one of its format in `outputs`."""
    made = {output.format: output for output in outputs}
    return [
        Compared(old["name"], old["sha256"], digest(made[old["format"]].content)) for old in before["outputs"]
    ]


def others(before: Manifest, folder: Path) -> list[str]:
    """The files beside the manifest that bear the name of an output and are not the one it lists."""
    return [
        old["name"]
        for old in before["outputs"]
        if (folder / old["name"]).is_file() and digest((folder / old["name"]).read_bytes()) != old["sha256"]
    ]


def reasons(before: Manifest, now: Manifest) -> Iterator[str]:
    """What is no longer as it was when the manifest was written: all that can make bytes differ."""
    old, new = before["source"], now["source"]
    for name in sorted(old["files"].keys() | new["files"].keys()):
        was, is_ = old["files"].get(name), new["files"].get(name)
        if was is None:
            yield _("new in the source: {name}").format(name=name)
        elif is_ is None:
            yield _("gone from the source: {name}").format(name=name)
        elif was != is_:
            yield _("changed in the source: {name}").format(name=name)
    if old["about"] != new["about"]:
        yield _("another page about the organisation")
    if before["design"]["sha256"] != now["design"]["sha256"]:
        fonts, today = before["design"]["fonts"], now["design"]["fonts"]
        named = sorted(name for name in fonts.keys() | today.keys() if fonts.get(name) != today.get(name))
        yield _("another design") + (f" ({', '.join(named)})" if named else "")
    for tool in sorted(before["tools"].keys() | now["tools"].keys()):
        was, is_ = before["tools"].get(tool, "–"), now["tools"].get(tool, "–")
        if was != is_:
            yield _("another {tool}: {now}; it was {before}").format(tool=tool, now=is_, before=was)
