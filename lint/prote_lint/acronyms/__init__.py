"""Acronyms of a publication: where each is used, and where its expansion is given. `read` makes the ledger of all.

`Publication.acronyms` keeps it: rules and ``prote lint --show acronyms`` read the same one.
"""
