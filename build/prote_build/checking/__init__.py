"""`prote build --check`: other people's validators, and what outputs say of themselves, over every output."""
