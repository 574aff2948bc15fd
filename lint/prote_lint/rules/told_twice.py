"""What CI006, CI007 and CI008 share: one source whose mentions do not agree on a field."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from prote_lint.citations.graph import Graph, Mention
from prote_lint.citations.model import Citation, Dated, Field, Form
from prote_lint.diagnostic import Diagnostic, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rules.sourcing import GraphRule, brief, replaced, there


class ToldTwice(GraphRule):
    """One source is said in two ways. The later mention is reported, and the first one pointed at."""

    said: ClassVar[str]  # the message: its fields are here, there, label

    @abstractmethod
    def field(self, citation: Citation) -> Field | Dated | None:
        """The field that is compared."""

    @abstractmethod
    def differ(self, head: Citation, citation: Citation) -> bool:
        """Whether both say the field, and not the same."""

    def check_graph(self, graph: Graph, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for source in graph.sources:
            if len(source.mentions) < 2:
                continue
            first, *later = (graph.mentions[i] for i in source.mentions)
            if first.citation.form is not Form.FULL:
                continue
            for mention in later:
                if mention.citation.form in (Form.FULL, Form.OP_CIT) and self.differ(
                    first.citation, mention.citation
                ):
                    yield self._told(first, mention)

    def _told(self, first: Mention, mention: Mention) -> Diagnostic:
        here, before = self.field(mention.citation), self.field(first.citation)
        assert here is not None
        assert before is not None
        fix = replaced(mention, here, before.value, Safety.HINT) if isinstance(here, Field) else None
        return self.of(
            mention, here, self.said, here=brief(here.value), there=brief(before.value), label=first.label, fix=fix,
            related=(there(first),),
        )  # fmt: skip
