"""Templates, style sheets and the script that makes reference.docx."""
