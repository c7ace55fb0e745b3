"""Small YAML, safely: no anchors, aliases or tags, nothing deep or large, each mistake with its line."""

import yaml

from goedenaam.norms.errors import NormError

try:
    from yaml import CSafeLoader as _Safe
except ImportError:  # PyYAML was built without libyaml: the same, ten times slower
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]  # the same loader, written in Python

_DEEPEST = 6
_MOST = 50_000  # characters in one block


def load(text: str, *, first_line: int) -> object:
    """Return plain data. `first_line` is where the text begins in its file, for the line in a refusal.

    Raises `NormError` for anything but plain lists, keys, words, numbers and dates.
    """
    if len(text) > _MOST:
        raise NormError("Dit blok is te groot om door een mens geschreven te zijn.", line=first_line)
    try:
        _check(text, first_line)
        return _Loader(text).get_single_data()
    except NormError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise NormError(
            "Dit is geen leesbare YAML; let op inspringen en dubbele punten.", line=line
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NormError("Dit is geen leesbare YAML.", line=first_line) from error


class _Loader(_Safe):
    """Refuses a key that stands there twice, which plain YAML lets the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, "double key", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def _check(text: str, first_line: int) -> None:
    """Walk the events before anything is built, so that a bomb never unfolds."""
    depth = 0
    for event in yaml.parse(text, Loader=_Safe):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NormError("Verwijzingen (& en *) mogen hier niet: schrijf het uit.", line=line)
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            raise NormError("YAML-tags (!) mogen hier niet.", line=line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise NormError("Dit blok is te diep genest.", line=line)


def dump(data: object) -> str:
    """Write plain data as small readable YAML, in the order in which it was given."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


class _Dumper(yaml.SafeDumper):
    """Short lists on one line; no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True

    def represent_sequence(
        self, tag: str, sequence: object, flow_style: bool | None = None
    ) -> yaml.SequenceNode:
        items = list(sequence)  # type: ignore[call-overload]  # a value from YAML, of which the next line sees whether it is a list
        flat = all(isinstance(item, (str, int)) for item in items)
        return super().represent_sequence(tag, items, flow_style=flat)


_Dumper.add_representer(list, _Dumper.represent_list)
