"""Read by Python as each process of the proof begins: counts each time a named point is reached, and kills there when told to.

`FRANKPLEDGE_PROOF` is a folder: what is reached is a line in `reached`; `armed` holds the name of the point to kill at, whom, and at
which time of reaching it; it is gone once that was done. Whom: of the server the process that answers, beside which another goes on;
the worker with all that it began; or the database's postmaster.
"""

import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from proof.points import BEFORE, COMMIT, POINTS, SERVER, STATEMENT, Point

FOLDER = Path(os.environ["FRANKPLEDGE_PROOF"]) if "FRANKPLEDGE_PROOF" in os.environ else None
STATEMENTS, COMMITS = "django.db.backends.utils", "django.db.backends.base.base"


def reach(point: Point) -> None:
    assert FOLDER is not None
    with (FOLDER / "reached").open("ab", buffering=0) as reached:
        reached.write(f"{point.name}\n".encode())
    armed = FOLDER / "armed"
    try:
        name, whom, times = armed.read_text().split("\n")
        if name != point.name:
            return
        if int(times) > 1:
            armed.write_text(f"{name}\n{whom}\n{int(times) - 1}")
            return
        armed.unlink()  # whoever takes it away is the one who kills
    except FileNotFoundError:
        return
    (FOLDER / "killed").write_text(point.name)
    if whom:
        os.kill(int(Path(whom).read_text().split()[0]), signal.SIGKILL)
    elif point.process == SERVER:
        os.kill(os.getpid(), signal.SIGKILL)
    else:
        os.killpg(0, signal.SIGKILL)


def wrapped(function: Callable[..., Any], before: list[Point], after: list[Point]) -> Callable[..., Any]:
    def reached(*given: Any, **named: Any) -> Any:
        for point in before:
            reach(point)
        answer = function(*given, **named)
        for point in after:
            reach(point)
        return answer

    return reached


def on_statements(module: ModuleType) -> None:
    statements = [point for point in POINTS if point.at == STATEMENT]
    begins = {point.of for point in POINTS if point.at == COMMIT}
    execute = module.CursorWrapper.execute

    def told(cursor: Any, sql: Any, params: Any = None) -> Any:
        here = [point for point in statements if isinstance(sql, str) and sql.startswith(point.of)]
        if isinstance(sql, str):
            cursor.db.__dict__.setdefault("_proof_holds", set()).update(each for each in begins if sql.startswith(each))
        for point in here:
            if point.when == BEFORE:
                reach(point)
        answer = execute(cursor, sql, params)
        for point in here:
            if point.when != BEFORE:
                reach(point)
        return answer

    module.CursorWrapper.execute = told


def on_commits(module: ModuleType) -> None:
    commits = [point for point in POINTS if point.at == COMMIT]
    commit, rollback = module.BaseDatabaseWrapper._commit, module.BaseDatabaseWrapper._rollback

    def told(database: Any) -> Any:
        holds = database.__dict__.pop("_proof_holds", set())
        here = [point for point in commits if point.of in holds]
        for point in here:
            if point.when == BEFORE:
                reach(point)
        answer = commit(database)
        for point in here:
            if point.when != BEFORE:
                reach(point)
        return answer

    def undone(database: Any) -> Any:
        database.__dict__.pop("_proof_holds", None)
        return rollback(database)

    module.BaseDatabaseWrapper._commit, module.BaseDatabaseWrapper._rollback = told, undone


def on_calls(module: ModuleType) -> None:
    found: dict[str, list[Point]] = {}
    for point in POINTS:
        name, _, function = point.at.partition(":")
        if name == module.__name__:
            found.setdefault(function, []).append(point)
    for function, points in found.items():
        *path, last = function.split(".")
        holder: Any = module
        for step in path:
            holder = getattr(holder, step)
        before = [point for point in points if point.when == BEFORE]
        setattr(holder, last, wrapped(getattr(holder, last), before, [one for one in points if one not in before]))


class Finder(importlib.abc.MetaPathFinder):
    """Lets the others find a module, and wraps what is named in it once it is there."""

    def __init__(self) -> None:
        self.wanted = {point.at.partition(":")[0] for point in POINTS} - {STATEMENT, COMMIT} | {STATEMENTS, COMMITS}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in self.wanted:
            return None
        self.wanted.discard(name)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return spec
        run = spec.loader.exec_module

        def run_and_wrap(module: ModuleType) -> None:
            run(module)
            {STATEMENTS: on_statements, COMMITS: on_commits}.get(name, on_calls)(module)

        spec.loader.exec_module = run_and_wrap  # type: ignore[method-assign]
        return spec


if FOLDER is not None:
    sys.meta_path.insert(0, Finder())
