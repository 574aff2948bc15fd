"""Reading prote's dialect of Markdown into a tree with exact spans."""
