"""Says which words of a text were lost, added or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from prote_build.parity.content import BREAK, CALL
from prote_lint.i18n import gettext as _
from prote_lint.visible import show

_TOKEN = re.compile(f"{CALL}|{BREAK}|[^ {CALL}{BREAK}]+")
_LONG = 12  # words of a passage that is quoted whole
_BEFORE = 4  # words before a difference that say where it is


def quoted(text: str) -> str:
    """`text` between quotation marks, shortened; invisible characters in the notation of `prote_lint.visible`."""
    words = _TOKEN.findall(text)
    if len(words) > _LONG:
        kept = _shown(words[: _LONG - 2])
        return _("“{text} …” ({count} words)").format(text=kept, count=len(words))
    return _("“{text}”").format(text=_shown(words))


def changes(found: str, wanted: str, place: str) -> Iterator[str]:
    """The differences between the text found at `place` and the text wanted there, one line each."""
    if found == wanted:
        return
    have, want = _TOKEN.findall(found), _TOKEN.findall(wanted)
    matcher = SequenceMatcher(None, want, have, autojunk=False)
    operations = [operation for operation in matcher.get_opcodes() if operation[0] != "equal"]
    if not operations or (matcher.ratio() < 0.5 and len(want) > 1):
        # Another text, or the same words and signs set closer together or farther apart.
        yield _("{place} reads {found} instead of {wanted}").format(
            place=place, found=quoted(found), wanted=quoted(wanted)
        )
        return
    for _operation, start, stop, first, last in operations:
        lost, gained = want[start:stop], have[first:last]
        before = _shown(want[max(0, start - _BEFORE) : start])
        where = _("{place}, after “{text}”").format(place=place, text=before) if before else place
        if lost == [CALL] * len(lost) and lost and not gained:
            yield _("{place}: the call of a note is missing").format(place=where)
        elif not gained:
            yield _("{place}: missing: {text}").format(place=where, text=quoted(" ".join(lost)))
        elif not lost:
            yield _("{place}: too many: {text}").format(place=where, text=quoted(" ".join(gained)))
        else:
            yield _("{place}: {found} instead of {wanted}").format(
                place=where, found=quoted(" ".join(gained)), wanted=quoted(" ".join(lost))
            )


def _shown(tokens: list[str]) -> str:
    signs = {CALL: "[^]", BREAK: "↵"}
    return show(" ".join(signs.get(token, token) for token in tokens)).replace(" [^]", "[^]")
