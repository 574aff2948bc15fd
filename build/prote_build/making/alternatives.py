"""Gives each image one alternative text, where every writer looks for it: pandoc's DOCX writer reads no `alt`."""

from __future__ import annotations

from prote_build.making.walk import Node, siblings


def settle(blocks: list[Node]) -> None:
    """Puts the `alt` of each image of `blocks` in the place of the words in its brackets; a figure keeps those as its caption."""
    for nodes in siblings(blocks):
        for node in nodes:
            if node["t"] == "Image":
                _settle(node)


def _settle(image: Node) -> None:
    attributes = image["c"][0]
    alternative = dict(attributes[2]).get("alt")
    if alternative is not None:
        attributes[2] = [pair for pair in attributes[2] if pair[0] != "alt"]
        image["c"][1] = [{"t": "Str", "c": alternative}]
