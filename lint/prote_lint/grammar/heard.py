"""What LanguageTool says of a publication's texts: what is known already, and the rest while a server can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prote_lint.grammar.kept import Kept
from prote_lint.grammar.model import Failure, Match, Request, Settings


class Heard:
    """Implements `model.Said`. It goes along to other processes, which ask for themselves what fixes have changed.

    `failures` are the texts of which nothing could be learnt, and why.
    """

    def __init__(self, settings: Settings, keeps: bool = True) -> None:
        """Without `keeps`, answers of earlier runs are neither read nor kept. Where settings name no server, none is asked."""
        self.settings = settings
        self.known: dict[Request, tuple[Match, ...]] = {}
        self.failures: dict[Request, Failure] = {}
        self._keeps = keeps

    def of(self, requests: Iterable[Request]) -> dict[Request, tuple[Match, ...]]:
        """See `model.Said`."""
        wanted = list(dict.fromkeys(requests))
        self.ask(self.unknown(wanted))
        return {request: self.known[request] for request in wanted if request in self.known}

    def unknown(self, requests: Iterable[Request]) -> list[Request]:
        """The texts, each once, of which neither this run nor an earlier one knows anything."""
        kept = Kept(self.settings) if self._keeps else None
        left = []
        for request in dict.fromkeys(requests):
            if request in self.known or request in self.failures:
                continue
            if kept and (matches := kept.find(request)) is not None:
                self.known[request] = matches
            else:
                left.append(request)
        return left

    def ask(
        self,
        requests: Sequence[Request],
        progress: Callable[[int, int], None] = lambda done, of: None,
        trouble: Callable[[OSError], None] = lambda error: None,
    ) -> None:
        """Asks the server; `progress` is told how many texts are answered, `trouble`, once, where answers can't be kept."""
        if not self.settings.url:
            self.failures |= dict.fromkeys(requests, Failure("unasked"))
            return
        from prote_lint.grammar.client import check  # a run that knows everything does without

        kept = Kept(self.settings) if self._keeps else None
        for done, (at, answer) in enumerate(check(requests, self.settings), 1):
            request = requests[at]
            if isinstance(answer, Failure):
                self.failures[request] = answer
            else:
                self.known[request] = answer
                if kept:
                    try:
                        kept.keep(request, answer)
                    except OSError as error:
                        kept = None
                        trouble(error)
            progress(done, len(requests))
