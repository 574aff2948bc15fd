"""Whether an SVG is a drawing and nothing else: an allow-list of elements, no script, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from prote_build import picture
from prote_lint.i18n import gettext as _

LIMIT = 5_000_000  # bytes
DEPTH = 200  # elements inside one another
DRAWN = 200_000  # elements once every reference is followed: ten `use` in ten `use` in … draw billions

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

# Neither what runs (script, animations, handlers) nor what loads (feImage, font-face-uri, foreignObject) nor what
# readers must compute pixel by pixel (filters).
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "switch",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "image",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
    ]
)
# What drawing programs note for themselves; no reader acts on it.
_INERT = (
    "http://www.inkscape.org/namespaces/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://ns.adobe.com/",
)
_SAYING = ("id", "class", "role", "lang", "font-family")  # attributes whose value is a name or words
_FUNCTIONS = frozenset(
    ["rgb", "rgba", "hsl", "hsla", "matrix", "translate", "translatex", "translatey", "scale", "scalex", "scaley", "rotate", "skewx", "skewy", "url", "calc", "var"]
)  # fmt: skip
_FUNCTION = re.compile(r"([\w-]+)\(")
_URL = re.compile(r"url\(\s*[\"']?\s*(#?)([^\"')\s]*)", re.I)
_DATA = re.compile(r"data:image/(png|jpeg|gif);base64,", re.I)


class _RefusedError(Exception):
    """Its text is the reason."""


@dataclass
class _Element:
    name: str
    children: list[_Element] = field(default_factory=list)
    references: list[str] = field(default_factory=list)


def fault(content: bytes) -> str | None:
    """Why this SVG is not published; None where it may be."""
    if len(content) > LIMIT:
        return _("an SVG of more than {limit} bytes").format(limit=LIMIT)
    try:
        content.decode("utf-8")
        reader = _Reader()
        reader.read(content)
        reader.check_drawn()
    except UnicodeDecodeError:
        return _("it is no SVG in UTF-8")
    except _RefusedError as refused:
        return str(refused)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        return _("it is no well-formed SVG: line {line}, {what}").format(line=error.lineno, what=what)
    return None


class _Reader:
    """Walks the document as expat reads it; expat itself loads nothing, and entities are refused where they are declared."""

    def __init__(self) -> None:
        self._open: list[_Element] = []
        self._root: _Element | None = None
        self._by_id: dict[str, _Element] = {}
        self._style: list[str] = []
        self._count = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise _RefusedError(_("it is no SVG in UTF-8"))

    def _doctype(self, name: str, _system: str | None, public: str | None, internal: int) -> None:
        # Drawing programs name SVG's own DTD, which nobody loads; a subset of one's own may declare entities.
        if internal or name != "svg" or not (public or "").startswith("-//W3C//DTD SVG "):
            raise _RefusedError(_("this SVG declares a document type or entities"))

    def _entity(self, *_declared: object) -> None:
        raise _RefusedError(_("this SVG declares a document type or entities"))

    def _instruction(self, target: str, _data: str) -> None:
        raise _RefusedError(_("this SVG holds the processing instruction {name}").format(name=target[:40]))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _space, local = name.rpartition(" ")
        self._count += 1
        if self._count > DRAWN or len(self._open) >= DEPTH:
            raise _RefusedError(_("this SVG has too many elements, or too many inside one another"))
        if namespace == _SVG:
            if local not in _ELEMENTS:
                raise _RefusedError(
                    _("this SVG holds <{name}>, which is not published").format(name=local[:40])
                )
        elif not namespace.startswith(_INERT) or not self._open:
            raise _RefusedError(
                _("this SVG holds <{name}> of the namespace “{namespace}”, which is not published").format(
                    name=local[:40], namespace=namespace[:60]
                )
            )
        if not self._open and local != "svg":
            raise _RefusedError(_("it is no SVG"))
        element = _Element(local)
        for key, value in attributes.items():
            self._attribute(element, key, value)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        if self._open.pop().name == "style":
            # A style sheet may refer from anywhere to what it names: the root stands for all.
            assert self._root is not None
            self._check_style(self._root, "".join(self._style))
            self._style.clear()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].name == "style":
            self._style.append(text)

    def _attribute(self, element: _Element, key: str, value: str) -> None:
        namespace, _space, local = key.rpartition(" ")
        if local.lower().startswith("on") or (namespace, local) == (_XML, "base"):
            raise _RefusedError(_("this SVG holds the attribute {name}").format(name=local[:40]))
        if local.lower() in {"href", "src"} and namespace in {"", _XLINK}:
            self._reference(element, value.strip(" \t\r\n"))
        elif not namespace and local == "id":
            self._by_id.setdefault(value, element)
        elif not namespace and local not in _SAYING and not local.startswith(("aria-", "data-")):
            self._check_style(element, value)

    def _reference(self, element: _Element, value: str) -> None:
        if value.startswith("#"):
            element.references.append(value[1:])
            return
        data = _DATA.match(value)
        if element.name != "image" or data is None:
            raise _RefusedError(
                _("this SVG refers to “{address}”, outside itself").format(address=value[:60])
            )
        try:
            content = base64.b64decode(re.sub(r"[ \t\r\n]", "", value[data.end() :]), validate=True)
        except (binascii.Error, ValueError):
            raise _RefusedError(_("this SVG holds an image that cannot be decoded")) from None
        reason = picture.fault(content, data[1].upper())
        if reason is not None:
            raise _RefusedError(_("this SVG holds an image: {reason}").format(reason=reason))

    def _check_style(self, element: _Element, value: str) -> None:
        """Style sheets and values: no rule that loads, no escape that hides one, no address but `url(#…)`."""
        if "\\" in value or "@" in value:
            raise _RefusedError(_("the styles of this SVG hold “@” or “\\”, which may load a file"))
        if "(" not in value:
            return
        for function in _FUNCTION.findall(value):
            if function.lower() not in _FUNCTIONS:
                raise _RefusedError(_("the styles of this SVG call {name}()").format(name=function[:40]))
        for mark, address in _URL.findall(value):
            if not mark:
                raise _RefusedError(
                    _("this SVG refers to “{address}”, outside itself").format(address=address[:60])
                )
            element.references.append(address)

    def check_drawn(self) -> None:
        """Refuses references that run in circles or multiply, before a program that follows them meets them."""
        costs: dict[int, int | None] = {}  # None while an element is being counted
        assert self._root is not None
        stack: list[tuple[_Element, bool]] = [(self._root, False)]
        while stack:
            element, counted = stack.pop()
            parts = element.children + [
                self._by_id[name] for name in element.references if name in self._by_id
            ]
            if counted:
                cost = 1 + sum(costs[id(part)] or 0 for part in parts)
                if cost > DRAWN:
                    raise _RefusedError(_("this SVG draws its parts too many times over"))
                costs[id(element)] = cost
            elif id(element) not in costs:
                costs[id(element)] = None
                stack.append((element, True))
                for part in parts:
                    if id(part) not in costs:
                        stack.append((part, False))
                    elif costs[id(part)] is None:
                        raise _RefusedError(_("this SVG draws a part inside itself"))
