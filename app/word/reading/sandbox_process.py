"""What runs in the child process: takes limits upon itself, reads a Word file from stdin, answers in JSON on stdout.

It is started by its path and not as a part of the site: neither Flask nor settings nor a key is anywhere near it.
"""

import json
import sys
from pathlib import Path
from types import ModuleType


def main(cpu_seconds: int, memory: int) -> None:
    """Answer with {"record": ...} or {"refused": a sentence}; whatever else happens ends the process."""
    _without_the_site()
    limit(cpu_seconds, memory)
    from app.domain.errors import Refused
    from app.domain.minutes.as_json import to_json
    from app.word.reading.document import read
    from app.word.reading.package import MAX_BYTES

    answer: dict[str, object]
    try:
        found = read(sys.stdin.buffer.read(MAX_BYTES + 1))
        answer = {"record": to_json(found.record), "left_out": sorted(why.value for why in found.left_out)}
    except Refused as refused:
        answer = {"refused": refused.message}
    sys.stdout.write(json.dumps(answer))


def _without_the_site() -> None:
    """Let `app.domain` and `app.word` be found without running app/__init__.py, which builds the whole site."""
    package = ModuleType("app")
    package.__path__ = [str(Path(__file__).parents[2])]
    sys.modules["app"] = package


def limit(cpu_seconds: int, memory: int) -> None:
    """Bound time and memory, and allow neither files to be written nor a dump; Windows knows none of this."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # macOS refuses to bound the address space
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
