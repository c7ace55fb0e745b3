"""Drop each filter on an actor, one at a time, and see that a test fails. Survivors are listed and make the run fail.

usage: scripts/mutate_actors.py [APP ...]. A mutant is one function of a queries module in which an argument of a filter, an
exclude or a Q that comes from `actor`, or a condition on `actor`, was taken away. The tests of the apps and those that ask from
another school must see it: the matrix of addresses, which takes long, is left out. Every test runs once as it is, watched for
the functions that it calls; a mutant then meets only the tests that call its function, the quickest first, and the first
failure kills it. One process and one database serve them all: only the code of a function is swapped.
"""

import ast
import copy
import importlib
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

REPOSITORY = Path(__file__).resolve().parents[1]
PRODUCT = REPOSITORY / "src" / "goedenaam"
ELSEWHERE = sorted(map(str, (REPOSITORY / "tests" / "security").glob("test_*another_school.py")))
FILTERS = {"filter", "exclude", "Q", "get"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One function with one filter less; `code` replaces the function's own."""

    app: str
    module: str
    function: str
    dropped: str
    code: CodeType

    @property
    def original(self) -> FunctionType:
        found = getattr(importlib.import_module(self.module), self.function)
        if not isinstance(found, FunctionType):
            raise TypeError(self.function)
        return found

    def __str__(self) -> str:
        return f"{self.module}.{self.function}: {self.dropped}"


def query_files(apps: list[str]) -> list[Path]:
    """Every module of queries, of the apps asked for or of all."""
    files = [*PRODUCT.rglob("queries.py"), *PRODUCT.rglob("queries/*.py")]
    return sorted(path for path in files if not apps or path.relative_to(PRODUCT).parts[0] in apps)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of one module, in the order of its text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    relative = path.relative_to(PRODUCT)
    module = ".".join(["goedenaam", *relative.with_suffix("").parts]).removesuffix(".__init__")
    for place, node in enumerate(tree.body):
        if isinstance(node, ast.FunctionDef) and takes_actor(node):
            for changed, dropped in changes_of(node):
                whole = copy.deepcopy(tree)
                whole.body[place] = changed
                code = code_of(whole, path, node.name)
                yield Mutant(
                    app=relative.parts[0], module=module, function=node.name, dropped=dropped, code=code
                )


def takes_actor(function: ast.FunctionDef) -> bool:
    return any(argument.arg == "actor" for argument in (*function.args.args, *function.args.kwonlyargs))


def changes_of(function: ast.FunctionDef) -> Iterator[tuple[ast.FunctionDef, str]]:
    """Each way to take one filter on the actor out of a function, with what was taken."""
    tainted = names_from_actor(function)
    for number, node in enumerate(ast.walk(function)):
        if isinstance(node, ast.Call) and name_of(node) in FILTERS:
            for index, argument in enumerate(node.args):
                if mentions(argument, tainted):
                    changed = copy.deepcopy(function)
                    del nth(changed, number, ast.Call).args[index]
                    yield changed, ast.unparse(argument)
            for index, keyword in enumerate(node.keywords):
                if mentions(keyword.value, tainted):
                    changed = copy.deepcopy(function)
                    del nth(changed, number, ast.Call).keywords[index]
                    yield changed, f"{keyword.arg}={ast.unparse(keyword.value)}"
        elif isinstance(node, ast.If) and mentions(node.test, tainted):
            changed = copy.deepcopy(function)
            nth(changed, number, ast.If).test = ast.Constant(value=False)
            yield changed, f"if {ast.unparse(node.test)}"


def names_from_actor(function: ast.FunctionDef) -> set[str]:
    """`actor` and the local names that were made from it."""
    found = {"actor"}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and mentions(node.value, found):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def mentions(node: ast.AST, names: set[str]) -> bool:
    return any(isinstance(part, ast.Name) and part.id in names for part in ast.walk(node))


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)


def nth[N: ast.AST](function: ast.FunctionDef, number: int, kind: type[N]) -> N:
    node = list(ast.walk(function))[number]
    if not isinstance(node, kind):
        raise TypeError("the copy differs from what was walked")
    return node


def code_of(tree: ast.Module, path: Path, function: str) -> CodeType:
    compiled = compile(ast.fix_missing_locations(tree), str(path), "exec")
    return next(part for part in codes_in(compiled) if part.co_name == function)


def codes_in(code: CodeType) -> Iterator[CodeType]:
    """Every code below this one, the outer before the inner: a generic function stands inside that of its parameters."""
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from codes_in(part)


class Killing:
    """A plugin that runs the collected tests once as they are and then, for every mutant, those that call its function."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.survivors: list[Mutant] = []
        self.never_ran: list[str] = []
        self.seconds = 0.0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        begun = time.perf_counter()
        callers = self.callers(session.items)
        for mutant in self.mutants:
            is_killed = self.is_killed(mutant, callers[mutant.original.__code__])
            print("killed  " if is_killed else "SURVIVES", mutant, flush=True)
            if not is_killed:
                self.survivors.append(mutant)
        self.seconds = time.perf_counter() - begun
        return True

    def callers(self, items: list[pytest.Item]) -> dict[CodeType, list[pytest.Item]]:
        """Per function that is mutated the sound tests that call it, the quickest first."""
        called: set[CodeType] = set()
        watch = sys.monitoring
        watch.use_tool_id(watch.COVERAGE_ID, "mutants")
        watch.register_callback(watch.COVERAGE_ID, watch.events.PY_START, lambda code, _: called.add(code))
        for mutant in self.mutants:
            watch.set_local_events(watch.COVERAGE_ID, mutant.original.__code__, watch.events.PY_START)
        found: dict[CodeType, list[tuple[float, pytest.Item]]] = defaultdict(list)
        begun = time.perf_counter()
        for item, failed in self.run(items):
            if failed:
                self.never_ran.append(item.nodeid)
            else:
                for code in called:
                    found[code].append((time.perf_counter() - begun, item))
            called.clear()
            begun = time.perf_counter()
        watch.free_tool_id(watch.COVERAGE_ID)
        return defaultdict(
            list,
            {code: [item for _, item in sorted(timed, key=lambda t: t[0])] for code, timed in found.items()},
        )

    def is_killed(self, mutant: Mutant, callers: list[pytest.Item]) -> bool:
        function = mutant.original
        sound, function.__code__ = function.__code__, mutant.code
        try:
            return any(failed for _, failed in self.run(callers))
        finally:
            function.__code__ = sound

    @staticmethod
    def run(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, bool]]:
        """Run the items in this order, as plugins that repeat a test do; the session's own fixtures stay."""
        for item, next_one in zip(items, [*items[1:], *items[:1]], strict=True):
            item.session._setupstate.teardown_exact(item)  # noqa: SLF001  (pytest has no public way to run one test again)
            item._initrequest()  # noqa: SLF001  (as above)
            reports = runtestprotocol(item, log=False, nextitem=next_one)
            yield item, any(report.failed for report in reports)


def main(apps: list[str]) -> int:
    mutants = [mutant for path in query_files(apps) for mutant in mutants_of(path)]
    killing = Killing(mutants)
    folders = [f"src/goedenaam/{app}" for app in sorted({mutant.app for mutant in mutants})]
    options = ["-q", "-p", "no:randomly", "-p", "no:xdist", "--layer", "database"]
    pytest.main([*options, *folders, *ELSEWHERE], plugins=[killing])
    print(
        f"\n{len(mutants)} filters on an actor dropped, {len(killing.survivors)} survive, {killing.seconds:.0f} s"
    )
    for survivor in killing.survivors:
        print(f"  {survivor}")
    for broken in killing.never_ran:
        print(f"  not counted, fails by itself: {broken}")
    return 1 if killing.survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
