"""The ledgers that ``prote lint --show`` prints: names alone, for the command's help costs nothing that it does not use."""

from __future__ import annotations

from collections.abc import Mapping

LEDGERS: Mapping[str, str] = {"acronyms": "prote_lint.acronyms.show", "names": "prote_lint.naming.show"}
"""The ledgers by name, each with its module, which offers what `ledgers.Ledger` says."""
