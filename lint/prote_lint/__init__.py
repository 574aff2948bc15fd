"""prote's linters: everything that reads and judges Markdown."""

__version__ = "0.1.0"
