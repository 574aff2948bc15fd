"""The language of every run, so that Word checks, hyphenates and reads aloud each word as what it is."""

from __future__ import annotations

import re

# Word knows languages with their country. A tag without one is the country's whose spelling most readers expect.
COUNTRIES = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fa": "fa-IR",
    "fr": "fr-FR",
    "he": "he-IL",
    "it": "it-IT",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "zh": "zh-CN",
}
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur", "ug", "yi", "dv", "ckb")
_RUN = re.compile(
    r"<w:r>\s*(?:<w:rPr>(.*?)</w:rPr>|<w:rPr ?/>)?(\s*<w:t[ >][^<]*)?",
    re.S,
)
_LANG = re.compile(r'\s*<w:lang w:val="([^"]*)" ?/>')
_ADDRESS = re.compile(r"(?:>|^)(?:https?://|www\.|doi\.org)")


def spoken(part: str, lang: str) -> str:
    """A part in which every run says its language, `lang` where it said none; addresses are not spell-checked."""

    def told(found: re.Match[str]) -> str:
        properties, text = found[1] or "", found[2] or ""
        said = _LANG.search(properties)
        properties = _LANG.sub("", properties).strip()
        tag = whole(said[1] if said else lang)
        if said and tag.split("-")[0] in _RIGHT_TO_LEFT:
            if "<w:rtl" not in properties:
                properties += "<w:rtl/>"
            language = f'<w:lang w:val="{tag}" w:bidi="{tag}"/>'
        else:
            language = f'<w:lang w:val="{tag}"/>'
        if _ADDRESS.search(text) and not re.search("<w:(?:noProof|color|vertAlign|rtl|sz)", properties):
            properties += "<w:noProof/>"
        return f"<w:r><w:rPr>{properties}{language}</w:rPr>{text}"

    return _RUN.sub(told, part)


def whole(tag: str) -> str:
    """A language tag with its country."""
    return COUNTRIES.get(tag, tag)
