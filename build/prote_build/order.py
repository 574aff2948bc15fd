"""What a command line asks to be built: a publication and the look it is to have."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prote_build.building import Built, build
from prote_build.cover import cover
from prote_build.hazards import refuse_hazards
from prote_build.progress import Progress
from prote_lint.config import Config, load
from prote_lint.gate import refuse_unfit
from prote_lint.publication import Publication
from prote_lint.sources import METADATA, sources


@dataclass(frozen=True)
class Order:
    """A publication that is fit to be built, and its configuration."""

    publication: Publication
    sources: Mapping[Path, bytes]
    config: Config
    quiet: bool

    @property
    def lang(self) -> str:
        return self.publication.metadata.lang

    def built(self, formats: Sequence[str], folder: Path | None, epoch: int | None = None) -> Built:
        """The outputs, in memory; see prote_build.building."""
        with Progress(formats, shown=not self.quiet and sys.stderr.isatty()) as progress:
            return build(self.publication, self.sources, self.config, formats, progress.done, folder, epoch)


def order(args: Namespace, *, lint: bool) -> Order | None:
    """The order that `args` give; None, with the findings printed, where the text is not fit for it. Raises ProteError on what is never published."""
    given = sources(args.folder)
    publication = Publication.of_sources(args.folder, given)
    config = load(publication.root, args.config)
    refuse_hazards(publication)
    if refuse_unfit(args.folder, given, config, lint=lint):
        return None
    cover(publication.metadata, _described_in(args.folder, publication))
    return Order(publication, given, config, args.quiet)


def _described_in(path: Path, publication: Publication) -> Path:
    """The file that holds the metadata of the publication at `path`, or should."""
    if publication.metadata_file is not None:
        return publication.metadata_file.path
    return path / METADATA if path.is_dir() else path
