"""``python -m prote_lint``: the command `prote`."""

from prote_lint.cli import main

raise SystemExit(main())
