"""`prote import`: what a publisher has (a Word file, a PDF, the text of a PDF) becomes Markdown, and every guess is said."""
