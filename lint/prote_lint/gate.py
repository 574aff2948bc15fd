"""What stands between a publication and the presses."""

from __future__ import annotations

import sys

from prote_lint.config import Config
from prote_lint.diagnostic import Severity
from prote_lint.engine import judge
from prote_lint.i18n import gettext as _
from prote_lint.publication import Publication
from prote_lint.reporters import Report, render

# pandoc prints an undefined call as it stands, drops the second note of a label, prints nothing for an empty note,
# and never ends on a note that calls itself. Typst makes no PDF of a link to nowhere, and PDF/UA-1 allows neither a skipped
# level nor an image without alternative text. These stop a build whatever is ignored or allowed; what may be seen in
# pandoc's tree is judged there once more, by the same functions: see `structure`.
UNPRINTABLE = ("FN001", "FN003", "FN008", "FN009", "ST011", "ST013", "ST014", "ST016")


def refuse_unfit(publication: Publication, config: Config, lint: bool = True) -> int:
    """1, with the findings printed to standard error, where a publication may not be built; else 0.

    Errors refuse it. Without `lint`, only faults that no format can print do, suppressed or not.
    """
    strict = judge(publication, Config(select=UNPRINTABLE), suppressible=False)
    found = (
        strict
        if not lint
        else [*strict, *(d for d in judge(publication, config) if d.code not in UNPRINTABLE)]
    )
    stopping = tuple(d for d in found if d.severity is Severity.ERROR)
    if not stopping:
        return 0
    documents = {doc.path: doc for doc in publication.files}
    sys.stderr.write(render(Report(stopping, documents), "full", quiet=True))
    print(
        _("prote: {n} errors: nothing was built. Mend them, then build again").format(n=len(stopping)),
        file=sys.stderr,
    )
    return 1
