"""What the rules on names share: one name, and the two ways in which it is spelt."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from prote_lint.diagnostic import Diagnostic, Fix, Message, Related, Safety
from prote_lint.profile import Profile
from prote_lint.publication import Publication
from prote_lint.rule import ProseRule

if TYPE_CHECKING:
    from prote_lint.naming.mentions import Difference
    from prote_lint.naming.scan import Named


class NameRule(ProseRule):
    """A rule that compares the spellings of names: see `Publication.named`."""

    said: ClassVar[str]  # the message: its fields are here, usual
    safety: ClassVar[Safety] = Safety.UNSAFE  # of the fix, where one of the spellings is the usual one

    @abstractmethod
    def differences(self, named: Named) -> Iterator[Difference]:
        """The spellings that are not the usual or the listed ones."""

    def check(self, publication: Publication, profile: Profile) -> Iterator[Diagnostic]:
        for difference in self.differences(publication.named):
            if difference.mention.passage.doc.kind in self.reads:
                yield self._told(difference)

    def _told(self, difference: Difference) -> Diagnostic:
        from prote_lint.naming.mentions import like, span_of

        passage, start, end = difference.mention.passage, difference.mention.start, difference.mention.end
        here = passage.text[start:end]
        usual = like(difference.usual, here)
        edit = passage.edit(start, end, usual)
        fix = None
        if edit:
            title = Message("Write “{text}”", {"text": usual.replace("\n", " ")})
            fix = Fix(title, (edit,), self.safety if difference.sure else Safety.HINT)
        related: tuple[Related, ...] = ()
        if where := difference.where:
            message = Message("“{usual}” here", {"usual": usual.replace("\n", " ")})
            related = (Related(where.passage.doc.path, span_of(where), message),)
        return self.found(
            passage.doc,
            span_of(difference.mention),
            self.said,
            fix=fix,
            related=related,
            here=here.replace("\n", " "),
            usual=usual.replace("\n", " "),
        )
