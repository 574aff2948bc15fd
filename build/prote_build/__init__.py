"""prote's presses: everything that converts a publication."""
