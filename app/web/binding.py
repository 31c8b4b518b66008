"""What a feature gives the site: pages, what it listens to, jobs, commands, and what lower features ask for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from blinker import Signal
from click import Command
from flask import Blueprint, Flask, current_app

Job = Callable[[datetime], object]
BOUND = "alor.bound"


@dataclass(frozen=True, kw_only=True)
class Binding:
    """All that app/features.py binds of one feature; each is written in the feature's binding.py."""

    blueprints: Sequence[Blueprint] = ()
    listens: Sequence[tuple[Signal, Callable[..., object]]] = ()
    jobs: Sequence[Job] = ()  # done each minute, each in a transaction of its own
    commands: Sequence[Command] = ()
    # What lower features show or ask without knowing who gives it, by the name they ask under.
    provides: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    init: Callable[[Flask], None] | None = None


def bind(app: Flask, bindings: Sequence[Binding]) -> None:
    """Bind features in the order of their floors."""
    bound: dict[str, list[Any]] = {"jobs": []}
    app.extensions[BOUND] = bound
    for binding in bindings:
        for signal, receiver in binding.listens:
            signal.connect(receiver)
        for blueprint in binding.blueprints:
            app.register_blueprint(blueprint)
        for command in binding.commands:
            app.cli.add_command(command)
        bound["jobs"] += binding.jobs
        for name, given in binding.provides.items():
            bound.setdefault(name, []).extend(given)
        if binding.init:
            binding.init(app)


def provided(name: str) -> Sequence[Any]:
    """Return what features give under a name, low to high."""
    return tuple(current_app.extensions[BOUND].get(name, ()))
