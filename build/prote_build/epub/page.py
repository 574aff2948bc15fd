"""The XHTML around the pages that prote writes itself."""

from __future__ import annotations

from html import escape

from prote_build.cover import Cover


def page(cover: Cover, title: str, matter: str, body: str, *, styles: str = "../styles/book.css") -> bytes:
    """A page called `title` that holds the markup `body`; `matter` is the part of the book it stands in."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{cover.lang}" xml:lang="{cover.lang}">
<head>
<title>{escape(title, quote=False)}</title>
<link rel="stylesheet" type="text/css" href="{styles}"/>
</head>
<body epub:type="{matter}">
{body}
</body>
</html>
""".encode()
