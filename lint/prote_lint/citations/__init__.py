"""Citations inside notes: `parser` reads them, `resolve` links them into the note graph, `export` hands them on."""
