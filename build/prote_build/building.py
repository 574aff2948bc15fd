"""One build: what is unchanged is taken as it lies in the output folder, the rest is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from prote_build import pandoc
from prote_build.about import page_file
from prote_build.cover import cover
from prote_build.design import Design, design
from prote_build.materials import Materials, materials
from prote_build.press import Pressed, press
from prote_build.provenance import Provenance, provenance
from prote_build.target import TARGETS
from prote_build.unchanged import Unchanged
from prote_lint.config import Config
from prote_lint.publication import Publication


@dataclass(frozen=True)
class Built:
    """What was made or taken, from where, and of what."""

    pressed: Pressed
    origin: Provenance
    materials: Materials


def build(
    publication: Publication,
    sources: Mapping[Path, bytes],
    config: Config,
    formats: Sequence[str],
    told: Callable[[str], None],
    folder: Path | None = None,
    epoch: int | None = None,
) -> Built:
    """`formats` of `publication`, whose files hold `sources`, and where they come from; `told` hears of each as it is done.

    What lies in `folder` unchanged is not made again; without a folder everything is. `epoch` dates them in the place of the
    commit. Raises ProteError at the first thing that cannot be published.
    """
    around, look = cover(publication.metadata), design(config)
    about = page_file(config)
    origin = provenance(publication.root, around.date)
    if epoch is not None:
        origin = replace(origin, epoch=epoch)
    pressed = _pressed(publication, sources, look, about, origin, formats, told, folder)
    return Built(pressed, origin, materials(publication, pressed.images, about, look))


def _pressed(
    publication: Publication,
    sources: Mapping[Path, bytes],
    look: Design,
    about: Path | None,
    origin: Provenance,
    formats: Sequence[str],
    told: Callable[[str], None],
    folder: Path | None,
) -> Pressed:
    if folder is None:
        return press(publication, formats, told, origin.epoch, look, about)
    unchanged = Unchanged(sources, publication.root, look, about, pandoc.executable(), origin)
    known = unchanged.find(formats, folder)
    found = {output.format for output in known.outputs} if known else set()
    for name in found:
        told(name)
    left = [name for name in formats if name not in found]
    if not left:
        assert known
        return known
    fresh = press(publication, left, told, origin.epoch, look, about)
    # A cache that can't be written costs the next build its time, and this one nothing.
    with suppress(OSError):
        unchanged.keep(fresh)
    return _together(known, fresh) if known else fresh


def _together(known: Pressed, fresh: Pressed) -> Pressed:
    outputs = {output.format: output for output in (*known.outputs, *fresh.outputs)}
    return replace(
        fresh,
        tools=known.tools | fresh.tools,
        outputs=[outputs[name] for name in TARGETS if name in outputs],
    )
