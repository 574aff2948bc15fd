"""What stands between a publication and the presses."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from prote_lint.config import Config
from prote_lint.diagnostic import Diagnostic, Severity, Verdict
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication
from prote_lint.results import Results

# pandoc prints an undefined call as it stands, drops the second note of a label, prints nothing for an empty note,
# and never ends on a note that calls itself. Typst makes no PDF of a link to nowhere, and PDF/UA-1 allows neither a skipped
# level nor an image without alternative text. These stop a build whatever is ignored or allowed; what may be seen in
# pandoc's tree is judged there once more, by the same functions: see `structure`.
UNPRINTABLE = ("FN001", "FN003", "FN008", "FN009", "ST011", "ST013", "ST014", "ST016")


def refuse_unfit(path: Path, sources: Mapping[Path, bytes], config: Config, lint: bool = True) -> int:
    """1, with the findings printed to standard error, where a publication may not be built; else 0.

    `path` is the publication's, `sources` what its files hold. Errors refuse it. Without `lint`, only faults that no format can
    print do, suppressed or not. What an earlier run found on the same bytes, `prote lint` among them, is not judged again.
    """
    judged = _Judged(path, sources)
    strict = judged.verdict(Config(select=UNPRINTABLE))
    found: list[Diagnostic] = [*strict.found, *(each.diagnostic for each in strict.allowed)]
    if lint:
        found += (each for each in judged.verdict(config).found if each.code not in UNPRINTABLE)
    stopping = tuple(each for each in found if each.severity is Severity.ERROR)
    if not stopping:
        return 0
    from prote_lint.reporters import Report, render

    publication = Publication.of_sources(path, sources)
    documents = {doc.path: doc for doc in publication.files}
    sys.stderr.write(render(Report(stopping, documents), "full", quiet=True))
    print(
        _("prote: nothing was built; errors: {n}. Mend them, then build again").format(n=len(stopping)),
        file=sys.stderr,
    )
    return 1


class _Judged:
    """The verdicts on one publication, from the cache where it has them."""

    def __init__(self, path: Path, sources: Mapping[Path, bytes]) -> None:
        self._path = path
        self._sources = sources
        self._results = Results()

    def verdict(self, config: Config) -> Verdict:
        known = self._results.find(self._path, self._sources, config)
        if known is not None:
            return known
        from prote_lint import kept_patterns
        from prote_lint.engine import verdict

        fresh = verdict(Publication.of_sources(self._path, self._sources), config)
        # A cache that can't be written costs the next run its time, and this one nothing.
        with suppress(OSError):
            self._results.keep(self._path, self._sources, config, fresh)
            kept_patterns.keep()
        return fresh
