"""Asks web addresses whether they lead somewhere. Imported with ``--online`` alone; needs the extra ``online``."""
