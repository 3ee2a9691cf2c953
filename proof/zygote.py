"""One of the product's child modules, imported once and forked for each input: python -m proof.zygote MODULE.

What a fork does is what the module's own process does, from its `main` on: it confines itself, reads its standard input, writes
its answer. In: eight bytes of length, then the input. Out: a line of JSON with what the child ended with, its memory and its
seconds, then what it wrote.
"""

import importlib
import json
import os
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable


def run(main: Callable[[], None], data: bytes, seconds: float) -> tuple[dict[str, float], bytes]:
    reads, writes = os.pipe()
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        child = os.fork()
        if not child:
            os.dup2(given.fileno(), 0)
            os.dup2(writes, 1)
            os.close(reads)
            os.close(writes)
            _be(main)
        os.close(writes)
    said, began = bytearray(), time.monotonic()
    while True:
        left = began + seconds - time.monotonic()
        if left <= 0:
            os.kill(child, signal.SIGKILL)
            break
        if not select.select([reads], [], [], left)[0]:
            continue
        piece = os.read(reads, 1 << 20)
        if not piece:
            break
        said += piece
    took = time.monotonic() - began
    os.close(reads)
    _, status, used = os.wait4(child, 0)
    code = None if took >= seconds else os.waitstatus_to_exitcode(status)
    figures = {"code": code, "kilobytes": used.ru_maxrss, "cpu": used.ru_utime + used.ru_stime, "seconds": took}
    return figures | {"length": len(said)}, bytes(said)  # type: ignore[return-value]


def _be(main: Callable[[], None]) -> None:
    """In the child: never comes back."""
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    code = 1
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # as at the interpreter's own end
        os.write(2, traceback.format_exc().encode())
    finally:
        try:
            sys.stdout.flush()
        except BaseException:
            code = code or 1
        os._exit(code)


def main() -> None:
    module, seconds = importlib.import_module(sys.argv[1]), float(sys.argv[2])
    asked, answers = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    with os.fdopen(asked, "rb") as questions, os.fdopen(answers, "wb") as said:
        while length := questions.read(8):
            figures, answer = run(module.main, questions.read(int.from_bytes(length, "big")), seconds)
            said.write(json.dumps(figures).encode() + b"\n" + answer)
            said.flush()


if __name__ == "__main__":
    main()
