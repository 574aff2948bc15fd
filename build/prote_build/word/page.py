"""The page of a Word file: paper, margins and the measures that follow from them, in twentieths of a point."""

from __future__ import annotations

from dataclasses import dataclass

from prote_build.design import Design

_PAPERS = {"a4": (11906, 16838), "us-letter": (12240, 15840)}


@dataclass(frozen=True)
class Page:
    """A page with the margins of the PDF."""

    width: int
    height: int
    side: int = 1531  # 27 mm
    top: int = 1644  # 29 mm
    bottom: int = 1247  # 22 mm

    @property
    def measure(self) -> int:
        """The width of the text."""
        return self.width - 2 * self.side

    @property
    def depth(self) -> int:
        """The height of the text."""
        return self.height - self.top - self.bottom

    @property
    def section(self) -> str:
        """The `w:sectPr` of the text. The first page has the masthead in place of the running head."""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
            '<w:headerReference w:type="first" r:id="rIdFirst"/>'
            '<w:footerReference w:type="default" r:id="rIdFooter"/>'
            '<w:footerReference w:type="first" r:id="rIdFooter"/>'
            '<w:footnotePr><w:numFmt w:val="decimal"/><w:numRestart w:val="continuous"/></w:footnotePr>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.side}" w:bottom="{self.bottom}" w:left="{self.side}"'
            ' w:header="850" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
        )


def page(design: Design) -> Page:
    """The page of a design."""
    return Page(*_PAPERS[design.paper])
