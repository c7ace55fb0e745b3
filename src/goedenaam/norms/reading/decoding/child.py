"""The child that decodes one file. It first takes away from itself what it does not need."""

import importlib
import resource
import sys

from goedenaam.norms.reading.model import Unreadable

REFUSED = 3
_MEGABYTE = 1 << 20
_MEMORY = 400 * _MEGABYTE
_CPU_SECONDS = 20
_MOST_TEXT = 4_000_000
# What a decoder never has to do; the hook cannot be taken off again.
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "ctypes.",
    "shutil.",
    "os.remove",
)


def main(module: str) -> int:
    """Decode standard input to standard output; status 3 with a Dutch sentence for a refusal."""
    data = sys.stdin.buffer.read()
    decoder = importlib.import_module(module)
    confine()
    try:
        text: str = decoder.text_from(data)
    except Unreadable as refusal:
        sys.stdout.buffer.write(refusal.message.encode())
        return REFUSED
    except MemoryError:
        return 1
    sys.stdout.buffer.write(text[:_MOST_TEXT].encode("utf-8", errors="replace"))
    return 0


def confine() -> None:
    """Limit memory, processor time and written files, and forbid network and other programs."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # macOS knows no limit on address space
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and any(mode in arguments[1] for mode in "wax+"):
        raise PermissionError(event)
