"""What was found on publications in earlier runs: a cache of one small JSON file for each publication and configuration.

An entry holds as long as every byte of the publication, the configuration and prote itself are what they were. It is put in
place whole, so that runs side by side and killed ones leave no broken entry; one that can't be read counts as absent.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path

import prote_lint
from prote_lint import caches, frozen
from prote_lint.config import Config
from prote_lint.diagnostic import Verdict

KEPT_VERSIONS = 3  # of prote whose entries are kept side by side


class Results:
    """The verdicts of earlier runs. `folder` is where they are kept, in a folder for each version of prote."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or caches.folder() / "lint") / caches.version(Path(prote_lint.__file__).parent)

    def find(
        self, root: Path, sources: Mapping[Path, bytes], config: Config, heard: str = ""
    ) -> Verdict | None:
        """What was found on a publication of these very bytes under this configuration; None where nobody looked.

        `heard` tells which LanguageTool judges beside prote's rules: see `grammar.model.Settings.key`.
        """
        try:
            key, _, frozen_verdict = self._entry(root, config, heard).read_bytes().partition(b"\n")
            return frozen.thaw(frozen_verdict, list(sources)) if key == _contents(sources) else None
        except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            return None  # absent, or written by no prote: it is judged anew and written again

    def keep(
        self, root: Path, sources: Mapping[Path, bytes], config: Config, verdict: Verdict, heard: str = ""
    ) -> None:
        """Keeps what was found for the next run. Raises OSError where it can't be written."""
        if not self._folder.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            caches.forget(self._folder.parent.iterdir(), KEPT_VERSIONS)
        data = _contents(sources) + b"\n" + frozen.freeze(verdict, list(sources)).encode()
        caches.put(self._entry(root, config, heard), data)

    def _entry(self, root: Path, config: Config, heard: str = "") -> Path:
        named = "\0".join((os.fspath(root.absolute()), *_judging(config), heard))
        return self._folder / f"{_hex(named.encode('utf-8', 'surrogateescape'))}.json"


def _judging(config: Config) -> Iterable[str]:
    """What of a configuration decides what is found."""
    yield repr((config.select, config.ignore, config.extend_select, config.profile))
    yield repr(sorted((code, level.value) for code, level in config.severity.items()))
    yield repr(sorted(config.rules.items()))
    yield repr(config.own_rules)
    if config.own:
        from prote_lint.own import signature

        yield signature(config.own)


def _contents(sources: Mapping[Path, bytes]) -> bytes:
    known = blake2b(digest_size=20)
    for path, data in sources.items():
        known.update(f"{path.name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        known.update(data)
    return known.hexdigest().encode()


def _hex(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
