"""Run as a program: a Typst compiler for one text, with a ceiling on memory and on the processor's time that the system keeps.

Typst cannot be stopped from within: a text of a few lines may keep it busy for ever or take all memory, and a failure of its
own may take the process with it. `typst_session` talks to it: JSON a line on standard input, and for each line an answer on
standard output, which is a letter (`o` for ok, `e` for what Typst had to say), eight bytes of length, and the content.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def _confine(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock remains
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        _soft, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or hard > limit:
            try:
                resource.setrlimit(kind, (limit, limit))
            except (OSError, ValueError):  # macOS refuses a ceiling on address space
                continue


def _answer(kind: bytes, content: bytes) -> None:
    out = sys.stdout.buffer
    out.write(kind + len(content).to_bytes(8, "big") + content)
    out.flush()


def main() -> None:
    """Loads Typst from the folder given as the first argument, then does what each line asks, to the end."""
    sys.path.append(sys.argv[1])
    import typst

    compiler: Any = None
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            if compiler is None:
                _confine(asked.pop("memory"), asked.pop("seconds"))
                compiler = typst.Compiler(**asked)
                content = b""
            elif "eval" in asked:
                content = str(compiler.eval(asked["eval"])).encode()
            else:
                content = compiler.compile(**asked)
        except typst.TypstError as error:
            _answer(b"e", str(error).encode())
        else:
            _answer(b"o", content)


if __name__ == "__main__":
    main()
