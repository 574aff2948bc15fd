"""Proper names: which a publication says, how it spells them, and which of its spellings are of one name.

`scan.py` finds words with capitals and what they stand beside, once for all rules (`Publication.named`), in one `running.py` text of all
passages. Each kind of difference has a file: `accents.py`, `joins.py`, `capitals.py` and `firsts.py`, `unlisted.py`, `shortened.py`, `misspelt.py`,
`titles.py`. `mentions.py` says where a spelling is the author's own and not that of a title or a quotation, `folding.py` what spellings
of one name share, `listed.py` what the metadata give. `runs.py` reads whole names for the ledger, `show.py` prints it.
"""
