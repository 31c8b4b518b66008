"""Reads a Word file from a stranger in a process of its own, so that no file can harm or hold up the site."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.errors import Refused
from app.domain.minutes.as_json import from_json
from app.domain.minutes.record import Record
from app.word.reading.document import Reading
from app.word.reading.package import TOO_MUCH, refuse_other_kinds
from app.word.reading.visibility import LeftOut

INSIDE = Path(__file__).with_name("sandbox_process.py")


@dataclass(frozen=True)
class Limits:
    """What the child may use; real minutes take a tenth of a second and 30 MB."""

    cpu_seconds: int = 10
    wall_seconds: float = 20
    memory: int = 400 * 2**20


def read_safely(data: bytes, limits: Limits | None = None) -> Record:
    """Return the minutes in a Word file as `from_docx` does; raises Refused with what to do instead."""
    return read_with_notes(data, limits).record


def read_with_notes(data: bytes, limits: Limits | None = None) -> Reading:
    """Return them with why something in the file was not read.

    The parent looks at size and first bytes only. Unpacking and parsing happen in a child with limits on CPU time,
    wall time and address space; a child that dies, whatever of, means that the file is too much.
    """
    refuse_other_kinds(data)
    answer = answer_of_child(INSIDE, data, limits or Limits(), too_much=TOO_MUCH)
    if "record" in answer:
        return Reading(from_json(answer["record"]), frozenset(LeftOut(why) for why in answer["left_out"]))
    raise Refused(str(answer["refused"]))


def answer_of_child(program: Path, data: bytes, limits: Limits, *, too_much: str) -> dict[str, Any]:
    """Return what a program of ours answers to octets on its stdin; raises Refused when it ends in any other way."""
    environment = {
        key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ
    }  # Windows starts nothing without
    command = [sys.executable, "-I", "-B", str(program), str(limits.cpu_seconds), str(limits.memory)]
    try:
        # No part of the command comes from outside, and the environment (with keys in it) stays here.
        done = subprocess.run(  # noqa: S603
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=limits.wall_seconds,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Refused(too_much) from error
    return answer
