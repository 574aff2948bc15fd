"""Grammar: what LanguageTool, which runs on this machine, says of the prose of a publication."""
