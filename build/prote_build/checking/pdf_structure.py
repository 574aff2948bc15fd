"""What a PDF says of itself and how it is tagged, read back with pikepdf.

What is asked for stands in ISO 14289-1 (PDF/UA-1: 7.1 title, language and tags, 7.3 alternatives, 7.4 headings, 7.5 tables,
7.18 annotations) and ISO 19005-2 (PDF/A-2: 6.2.3 output intent, 6.2.11 fonts, 6.6 metadata).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prote_build.checking import tools
from prote_build.checking.checker import BrokenToolError, Checker, Subject, Verdict
from prote_lint.i18n import gettext as _

if TYPE_CHECKING:
    import pikepdf

_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_COUNTED = ("Note", "Link", "Figure", "Table", "TH", "L")


class PdfStructure(Checker):
    key = "pdf-read-back"
    name = "pikepdf"
    format = "pdf"

    def found(self) -> str:
        return tools.library("pikepdf")

    def examine(self, subject: Subject, folder: Path) -> Verdict:
        import pikepdf

        try:
            with pikepdf.open(subject.file) as pdf:
                return _verdict(pdf, subject)
        except pikepdf.PdfError as error:
            raise BrokenToolError(_("cannot read the file: {error}").format(error=error)) from None


def _verdict(pdf: pikepdf.Pdf, subject: Subject) -> Verdict:
    elements = [(str(node.S)[1:], node) for node in _elements(pdf)]
    counts = Counter(kind for kind, _node in elements)
    headings = [_HEADINGS[kind] for kind, _node in elements if kind in _HEADINGS]
    fonts = list(_fonts(pdf))
    facts: dict[str, object] = {
        "pages": len(pdf.pages),
        "language": str(pdf.Root.get("/Lang", "")),
        "headings": len(headings),
        **{_PLURAL[kind]: counts[kind] for kind in _COUNTED},
        "bookmarks": _bookmarks(pdf),
        "fonts": len(fonts),
    }
    findings = [
        *_identity(pdf, subject),
        *_headings(headings),
        *_tags(elements, pdf),
        *(_("the font {name} is not embedded").format(name=name) for name, embedded in fonts if not embedded),
    ]
    if headings and not facts["bookmarks"]:
        findings.append(_("there are headings and no bookmarks"))
    said = _(
        "pages {pages}, language {language}; tagged: headings {headings}, notes {notes}, links {links}, figures {figures}, tables {tables}; bookmarks {bookmarks}, embedded fonts {fonts}"
    )
    return Verdict(facts, said.format(**facts), tuple(findings))


_PLURAL = {
    "Note": "notes",
    "Link": "links",
    "Figure": "figures",
    "Table": "tables",
    "TH": "header cells",
    "L": "lists",
}


def _identity(pdf: pikepdf.Pdf, subject: Subject) -> Iterator[str]:
    """What is missing of marks, language, title, standards and colour profile."""
    root = pdf.Root
    if not _flag(root, "/MarkInfo", "/Marked"):
        yield _("it is not marked as tagged (MarkInfo)")
    if str(root.get("/Lang", "")) != subject.lang:
        yield _("its language is {found}; the publication’s is {wanted}").format(
            found=root.get("/Lang", "–"), wanted=subject.lang
        )
    if not _flag(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield _("its window shows the file’s name, not the title (DisplayDocTitle)")
    if "/OutputIntents" not in root:
        yield _("it has no colour profile (OutputIntents)")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        said = {
            "XMP": xmp.get("dc:title"),
            "Info": str(pdf.docinfo.get("/Title", "")),
        }
        standards = [
            ("PDF/A-2A", (xmp.get("pdfaid:part"), xmp.get("pdfaid:conformance")), ("2", "A")),
            ("PDF/UA-1", xmp.get("pdfuaid:part"), "1"),
        ]
    for place, title in said.items():
        if title != subject.title:
            yield _("its title ({place}) is {found}; the publication’s is {wanted}").format(
                place=place, found=title or "–", wanted=subject.title
            )
    for standard, found, wanted in standards:
        if found != wanted:
            yield _("the file does not say that it is {standard}").format(standard=standard)


def _flag(root: Any, group: str, name: str) -> bool:
    return group in root and bool(root[group].get(name, False))


def _headings(levels: list[int]) -> Iterator[str]:
    before = 0
    for level in levels:
        if level > before + 1:
            yield _("a heading of level {level} follows one of level {before}").format(
                level=level, before=before
            )
        before = level


def _tags(elements: list[tuple[str, Any]], pdf: pikepdf.Pdf) -> Iterator[str]:
    if not elements:
        yield _("it has no structure (StructTreeRoot)")
    for kind, node in elements:
        if kind == "Figure" and not str(node.get("/Alt", "")):
            yield _("a figure has no alternative text")
        elif kind == "Table" and not any(str(child.S) == "/TH" for child in _below(node)):
            yield _("a table has no header cells (TH)")
        elif kind == "Note" and "/ID" not in node:
            yield _("a note has no identifier")
    for number, page in enumerate(pdf.pages, 1):
        if "/Annots" in page and str(page.get("/Tabs", "")) != "/S":
            yield _("page {number}: links are not followed in the order of the text (Tabs)").format(
                number=number
            )


def _elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure elements in the order of the text."""
    return _below(pdf.Root.get("/StructTreeRoot"))


def _below(node: Any) -> Iterator[Any]:
    """The structure elements under `node`; a stack, since a hostile tree may be deeper than Python's."""
    import pikepdf

    waiting = [node.get("/K")] if node is not None else []
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting.extend(reversed(list(here)))
        elif isinstance(here, pikepdf.Dictionary) and "/S" in here:
            yield here
            waiting.append(here.get("/K"))


def _bookmarks(pdf: pikepdf.Pdf) -> int:
    with pdf.open_outline() as outline:
        waiting, count = list(outline.root), 0
        while waiting:
            waiting.extend(waiting.pop().children)
            count += 1
    return count


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Each font of the pages by name, and whether its outlines are in the file."""
    seen = {}
    for page in pdf.pages:
        for font in page.resources.get("/Font", {}).values():
            seen[font.objgen] = font
    for font in seen.values():
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor: Any = inner.get("/FontDescriptor", {})
        yield (
            str(font.get("/BaseFont", "/?"))[1:],
            any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")),
        )
