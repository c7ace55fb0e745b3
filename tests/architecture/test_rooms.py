"""Everything stands in its own room: the ORM in queries and commands, Django outside the libraries."""

import ast
from pathlib import Path

from tests.architecture.sources import LIBRARIES, imported_names, is_test, product_modules

ORM_FILES = {"queries.py", "commands.py"}
ORM_FOLDERS = {"queries", "commands", "migrations", "management", "demonstration"}
# path -> why the ORM is at home there
ORM_ELSEWHERE = {
    "audit/log.py": "history and access are written here, in the transaction or before the page of their act",
}
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc"}


def uses_of_the_orm(module: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def may_use_the_orm(path: Path) -> bool:
    return (
        path.name in ORM_FILES
        or bool(ORM_FOLDERS & set(path.parts[:-1]))
        or is_test(path)
        or path.stem == "demonstration"
        or path.as_posix() in ORM_ELSEWHERE
    )


def test_only_queries_and_commands_touch_the_orm() -> None:
    found = [
        f"{path}:{line}"
        for path, module in product_modules()
        if not may_use_the_orm(path)
        for line in uses_of_the_orm(module)
    ]
    assert found == [], "a query belongs in queries.py, a change in commands.py"


def test_every_exception_for_the_orm_is_still_needed() -> None:
    using = {path.as_posix(): uses_of_the_orm(module) for path, module in product_modules()}
    assert [path for path in ORM_ELSEWHERE if not using.get(path)] == []


def test_the_rule_sees_a_query_in_a_view() -> None:
    assert uses_of_the_orm(ast.parse("def page(request):\n    return Post.objects.all()")) == [2]
    assert not may_use_the_orm(Path("publishing/views.py"))


def test_libraries_import_no_django() -> None:
    found = [
        f"{path}:{line} imports {name}"
        for path, module in product_modules()
        if path.parts[0] in LIBRARIES or path.name == "domain.py"
        for line, name in imported_names(module)
        if name.partition(".")[0] in {"django", "allauth"}
    ]
    assert found == []


def test_the_product_imports_nothing_made_for_tests() -> None:
    found = [
        f"{path}:{line} imports {name}"
        for path, module in product_modules()
        if not is_test(path)
        for line, name in imported_names(module)
        if name.startswith("goedenaam.testing") or ".tests" in name
    ]
    assert found == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    found = [
        path.as_posix()
        for path, _ in product_modules()
        if path.stem in NAMES_THAT_SAY_NOTHING or set(path.parts) & NAMES_THAT_SAY_NOTHING
    ]
    assert found == [], "name the subject instead"


def test_every_module_says_what_it_is_for() -> None:
    found = [
        path.as_posix()
        for path, module in product_modules()
        if module.body and "migrations" not in path.parts and ast.get_docstring(module) is None
    ]
    assert found == []
