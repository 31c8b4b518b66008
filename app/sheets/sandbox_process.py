"""What runs in the child process: takes limits upon itself, reads a workbook from stdin, answers in JSON on stdout.

It is started by its path and not as a part of the site: neither Flask nor settings nor a key is anywhere near it.
"""

import json
import sys
from pathlib import Path
from types import ModuleType


def main(cpu_seconds: int, memory: int) -> None:
    """Answer with {"sheets": ...} or {"refused": a sentence}; whatever else happens ends the process."""
    package = ModuleType("app")
    package.__path__ = [str(Path(__file__).parents[1])]
    sys.modules["app"] = package  # without running app/__init__.py, which builds the whole site
    from app.word.reading.sandbox_process import limit

    limit(cpu_seconds, memory)
    from app.domain.errors import Refused
    from app.sheets.workbook import MAX_BYTES, read

    answer: dict[str, object]
    try:
        answer = {"sheets": read(sys.stdin.buffer.read(MAX_BYTES + 1))}
    except Refused as refused:
        answer = {"refused": refused.message, "values": refused.values}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
