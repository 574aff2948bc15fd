"""The HTML: one file that needs nothing else, with notes that open beside their calls."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from prote_build.cover import Cover
from prote_build.design import Design
from prote_build.html.head import head
from prote_build.html.style import style
from prote_build.picture import MEDIA_TYPES

HERE = Path(__file__).parent

_BACK = re.compile(r'(<a href="#fnref(\d+)" class="footnote-back" role="doc-backlink")>')
_IMAGE = re.compile(r'(<img\b[^>]*?\bsrc=")(media/\d+\.\w+)(?=")')
# pandoc hides a caption that repeats the alternative text, with the notes that it may hold.
_HIDDEN = re.compile(r'(<img) role="img" aria-label="[^"]*"|(<figcaption) aria-hidden="true"')
_HEAD_OF_NOTES = re.compile(r'(<section id="footnotes")([^>]*>)\s*<hr />')
_ABOUT = re.compile(r"<!--about-->\n?(.*?)<!--/about-->\n?", re.S)
_NOTES = re.compile(r'<section id="footnotes".*?</section>\n?', re.S)


def parts(cover: Cover, design: Design, identifier: str, *, notes: bool) -> dict[str, str]:
    """What the template is given besides the text, as markup."""
    # pandoc drops the last line end, and the hash is that of what stands between the tags.
    script = (HERE / "notes.js").read_text(encoding="utf-8").rstrip("\n") if notes else ""
    return {
        "policy": _policy(script),
        "head": head(cover, identifier),
        "style": style(design, cover.labels),
        "script": script,
        "logo": _picture(design.logo, "logo", cover.organisation or cover.labels.logo),
        "mark": _picture(design.series_mark, "mark", ""),
    }


def _policy(script: str) -> str:
    """The page may run our own script, known by its hash, and load nothing."""
    allowed = (
        f"script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'; " if script else ""
    )
    return (
        f"default-src 'none'; {allowed}style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _picture(file: Path | None, name: str, alternative: str) -> str:
    """A logo, in the place of a name, or a mark beside one."""
    if file is None:
        return ""
    return f'<img class="{name}" src="{_data(file)}" alt="{escape(alternative)}">'


def _data(file: Path) -> str:
    return f"data:{MEDIA_TYPES[file.suffix.lower()]};base64,{b64encode(file.read_bytes()).decode()}"


def finished(page: bytes, cover: Cover, folder: Path) -> bytes:
    """`page` with its images (from `folder`) in it, names for what has only a sign, and tables that can be scrolled by keyboard."""
    html = page.decode()
    labels = cover.labels
    html = _HIDDEN.sub(lambda found: found[1] or found[2], html)
    html = _IMAGE.sub(lambda found: found[1] + _data(folder / found[2]), html)
    html = _BACK.sub(lambda found: f'{found[1]} aria-label="{escape(labels.back)} {found[2]}">', html)
    html = _HEAD_OF_NOTES.sub(
        lambda found: (
            f'{found[1]} aria-labelledby="prote-notes"{found[2]}\n'
            f'<h2 class="prote-label" id="prote-notes">{escape(labels.notes)}</h2>'
        ),
        html,
        count=1,
    )
    # The deepest heading lies one below what HTML has elements for: the title is the first level.
    html = re.sub(
        r'<p class="heading">(.*?)</p>', r'<div role="heading" aria-level="7">\1</div>', html, flags=re.S
    )
    return _tables(_ordered(html), labels.table).encode()


def _ordered(html: str) -> str:
    """The page about the organisation after the notes, which belong to the text."""
    about = _ABOUT.search(html)
    if about is None:
        return html
    html = _ABOUT.sub("", html, count=1)
    notes = _NOTES.search(html)
    at = notes.end() if notes else html.rindex("</main>")
    return html[:at] + about[1] + html[at:]


def _tables(html: str, label: str) -> str:
    number = 0

    def wrapped(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        table = re.sub(r"<th(?=[ >])", '<th scope="col"', found[0])
        name = escape(f"{label} {number}")
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">\n{table}\n</div>'

    return re.sub(r"<table\b.*?</table>", wrapped, html, flags=re.S)
