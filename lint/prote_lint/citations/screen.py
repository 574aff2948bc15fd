"""What a text for people is drawn on: a terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 10_000
READABLE = 100


class Screen(NamedTuple):
    """`width` in cells, None where lines may be as long as they need; `signs` tells whether it knows more than ASCII."""

    width: int | None = None
    colour: bool = False
    signs: bool = True

    @classmethod
    def of_stdout(cls) -> Screen:
        """Standard output as it is."""
        return cls.of(sys.stdout)

    @classmethod
    def of(cls, stream: TextIO) -> Screen:
        """A stream as it is: width and colour are a terminal's alone, and NO_COLOR is honoured."""
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
        terminal = stream.isatty()
        return cls(
            max(shutil.get_terminal_size().columns, 40) if terminal else None,
            terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
            encoding.startswith("utf"),
        )

    def draw(self, *parts: RenderableType) -> str:
        """The parts one below the other. Without colour no escape sequence is in it, and no line ends in blanks."""
        from io import StringIO

        from rich.console import Console

        out = StringIO()
        console = Console(
            file=out,
            width=self.width or WIDEST,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        for part in parts:
            console.print(part, soft_wrap=False)
        if self.colour:
            return out.getvalue()
        return "".join(f"{line.rstrip(' ')}\n" for line in out.getvalue().split("\n")[:-1])
