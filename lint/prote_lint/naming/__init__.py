"""Proper names: which a publication says, how it spells them, and which of its spellings are of one name.

`scan.py` finds words with capitals and what they stand beside, once for all rules (`Publication.named`). Each kind of
difference has a file: `accents.py`, `joins.py`, `capitals.py`, `listed.py`, `shortened.py`, `misspelt.py`, `titles.py`.
`mentions.py` says where a spelling is the author's own and not that of a title or a quotation. `ledger.py` lists all names.
"""
