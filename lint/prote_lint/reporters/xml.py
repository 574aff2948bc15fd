"""What the XML formats share: text that XML can hold, and the file around it."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from prote_lint import lazy
from prote_lint.visible import neutralised

# What `neutralised` leaves and XML 1.0, section 2.2, has no place for.
_ILLEGAL = lazy.pattern("[\ufffe\uffff]")


def element(parent: Element | None, tag: str, **attributes: object) -> Element:
    """A new element at the end of its parent; attributes that are None are left out."""
    given = {key: clean(str(value)) for key, value in attributes.items() if value is not None}
    return Element(tag, given) if parent is None else SubElement(parent, tag, given)


def clean(text: str) -> str:
    """The text on one line, with U+FFFD for what XML can't hold, or must not show."""
    return _ILLEGAL.sub("\ufffd", neutralised(text))


def document(root: Element) -> str:
    """The file, indented. Nothing in it depends on the machine or the hour."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
