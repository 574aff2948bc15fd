"""The fonts that every format is set in: Source Serif 4 and Source Sans 3, under the SIL Open Font License 1.1.

`fetch` takes them, unchanged, from packages of pinned versions. TTF files are for the PDF and Word, WOFF2 for EPUB and HTML.
"""
