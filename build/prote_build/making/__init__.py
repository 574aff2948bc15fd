"""What is made of the text's tree before any writer sees it, in Python: each pass over inlines would cost pandoc's Lua 45 ms.

The tree is pandoc's JSON, changed in place.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from prote_build.cover import Cover
from prote_build.labels import is_french
from prote_build.making import alternatives, columns, ordinals, raw
from prote_build.making.walk import Node


def made(blocks: list[Node], cover: Cover, place: Callable[..., str]) -> None:
    """Drops comments, settles the alternative texts of images, aligns columns of figures and raises ordinals of a French text. Raises ProteError on raw markup, with its `place`."""
    raw.drop_comments(blocks, place)
    alternatives.settle(blocks)
    columns.align_figures(blocks)
    if is_french(cover.lang):
        ordinals.raise_letters(blocks)


def decoded(links: list[Node]) -> None:
    """Lets links within the text name their places as these are called: a writer finds `#%C3%A9t%C3%A9` nowhere."""
    for link in links:
        link["c"][2][0] = unquote(link["c"][2][0])


def undressed(spans: list[Node]) -> None:
    """Takes from spans what pandoc notes on those that it made of emphasis with attributes; no writer may print it."""
    for span in spans:
        attributes = span["c"][0]
        attributes[2] = [pair for pair in attributes[2] if pair[0] != "wrapper"]
