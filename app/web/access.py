"""Who may open what: the one place that decides. Rights follow dated facts that the features report here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import wraps
from typing import Any, Protocol, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from app.domain.errors import NotFound
from app.web.binding import provided

# Kept with the request, not in flask.g: that outlives a request where an app context is already pushed.
ME, RIGHTS = "alor.me", "alor.rights"
View = TypeVar("View", bound=Callable[..., Any])


class Who(Enum):
    """Whom a view is for; each line includes those who stand below it only where ALLOWED says so."""

    ANYONE = "anyone"
    SIGNED_IN = "signed in"
    OPERATOR = "operator"
    REGISTRAR = "registrar"
    PLANNER = "planner"
    RAG = "rag"
    CONVENER = "convener"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


class Role(Enum):
    """A dated fact about a person, reported by the feature that keeps it."""

    ADMIN = "admin"
    RAG_MEMBER = "rag member"
    RAG_DEPUTY = "rag deputy"
    DIGITAL_LEAD = "digital lead"
    COORDINATOR = "coordinator"
    OPERATOR = "operator"
    EMPLOYEE = "employee"


@dataclass(frozen=True)
class Grant:
    """One role in force today; `network_id` and `organisation_id` for what is bound to one of them."""

    role: Role
    network_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Rights:
    """All that is in force today for the one who asks; nobody signed in has none."""

    person_id: int | None = None
    grants: frozenset[Grant] = field(default=frozenset())

    def has(self, *roles: Role) -> bool:
        """Tell whether any of `roles` is in force."""
        return any(grant.role in roles for grant in self.grants)

    @property
    def roles(self) -> list[str]:
        """What this person is called to today, by code; where one works is no role."""
        return sorted({grant.role.value for grant in self.grants if grant.role is not Role.EMPLOYEE})

    @property
    def network_ids(self) -> frozenset[int]:
        """The networks this person operates."""
        return frozenset(g.network_id for g in self.grants if g.role is Role.OPERATOR and g.network_id is not None)

    @property
    def organisation_ids(self) -> frozenset[int]:
        """The organisations this person works for."""
        return frozenset(g.organisation_id for g in self.grants if g.organisation_id is not None)


class SignedOut(Forbidden):
    """Somebody sends a form who is not signed in, or is no longer."""


class Identified(Protocol):
    """A person who is signed in."""

    id: int


IN_RAG = (Role.RAG_MEMBER, Role.RAG_DEPUTY, Role.DIGITAL_LEAD, Role.COORDINATOR, Role.ADMIN)


def _operates(rights: Rights, thing: object) -> bool:
    """The operators of a thing's network; what is national belongs to RAG; coordinator and administrator help all."""
    if rights.has(Role.COORDINATOR, Role.ADMIN):
        return True
    if thing is None:  # no thing yet: whoever operates anything
        return bool(rights.network_ids) or rights.has(*IN_RAG)
    network_id = thing.network_scope  # type: ignore[attr-defined]  # every thing with an owner says whose it is
    return network_id in rights.network_ids if network_id is not None else rights.has(Role.RAG_MEMBER, Role.RAG_DEPUTY)


def _registers(rights: Rights, thing: object) -> bool:
    """Who sees who has signed up: a network's operators; of alor Norge the people of who takes the registration."""
    if rights.has(Role.COORDINATOR, Role.ADMIN):
        return True
    if thing is None:  # no thing yet: whoever may turn out to
        return bool(rights.network_ids or rights.organisation_ids)
    network_id = thing.network_scope  # type: ignore[attr-defined]  # every thing with an owner says whose it is
    if network_id is not None:
        return network_id in rights.network_ids
    return bool(rights.organisation_ids & thing.registrar_ids)  # type: ignore[attr-defined]


def _convenes(rights: Rights, thing: object) -> bool:
    """Coordinator and administrator; of one meeting also those in RAG to whom its duty is delegated."""
    if rights.has(Role.COORDINATOR, Role.ADMIN) or not rights.has(*IN_RAG):
        return rights.has(Role.COORDINATOR, Role.ADMIN)
    return thing is None or rights.person_id in thing.convener_ids  # type: ignore[attr-defined]


ALLOWED: dict[Who, Callable[[Rights, object], bool]] = {
    Who.ANYONE: lambda rights, thing: True,
    Who.SIGNED_IN: lambda rights, thing: rights.person_id is not None,
    Who.OPERATOR: _operates,
    Who.REGISTRAR: _registers,
    Who.PLANNER: lambda rights, thing: _operates(rights, thing) or rights.has(*IN_RAG),
    Who.RAG: lambda rights, thing: rights.has(*IN_RAG),
    Who.CONVENER: _convenes,
    Who.COORDINATOR: lambda rights, thing: rights.has(Role.COORDINATOR, Role.ADMIN),
    Who.ADMIN: lambda rights, thing: rights.has(Role.ADMIN),
}


@dataclass
class Sources:
    """Where identity and grants come from, who hears of refusals and who helps; bound once in create_app()."""

    identify: Callable[[], Identified | None]
    refused: Callable[[Identified], None]  # told who was turned away
    whom_to_ask: Callable[[], Sequence[str]]  # names of those who can help, for who was turned away


def init(app: Flask, sources: Sources) -> None:
    """Bind the sources and let templates ask."""
    app.extensions["access"] = sources
    app.jinja_env.globals.update(may=may, me=me, Who=Who, whom_to_ask=sources.whom_to_ask)


def me() -> Any:
    """Return the signed-in person, or None; looked up once a request."""
    if ME not in request.environ:
        request.environ[ME] = _sources().identify()
    return request.environ[ME]


def rights() -> Rights:
    """Return what the signed-in person may today; looked up once a request, so an ended role ends at once."""
    if RIGHTS not in request.environ:
        person = me()
        grants = [grant for source in provided("grants") for grant in source(person.id)] if person else []
        request.environ[RIGHTS] = Rights(person.id if person else None, frozenset(grants))
    known: Rights = request.environ[RIGHTS]
    return known


def may(who: Who, thing: object = None) -> bool:
    """Tell whether the one who asks counts as `who`, for `thing` where it belongs to a network."""
    return ALLOWED[who](rights(), thing)


def allow(who: Who, of: Callable[..., object] | None = None) -> Callable[[View], View]:
    """Say who may open a view.

    `of` turns the parts of the address into the thing the view is about (or raises NotFound); the view is given the
    thing itself, so it cannot be reached without the check.
    """

    if who is Who.CONVENER and of is None:
        raise TypeError("a duty is delegated for one thing: say of which")

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**parts: Any) -> Any:
            if who is Who.ANYONE:  # no look at a session: feeds and assets must not depend on one
                return view(of(**parts)) if of else view(**parts)
            if not may(who):  # before the thing is looked up, or its absence would tell
                return _turn_away()
            thing = of(**parts) if of else None
            if not may(who, thing):
                return _turn_away(thing)
            return view(thing) if of else view(**parts)

        guarded.who, guarded.of = who, of  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return declare


def _turn_away(thing: object = None) -> ResponseReturnValue:
    """Send to the sign-in page, forbid, or say that there is no such thing.

    Only a thing that says `is_public` may be known to exist by those who may not change it; any other answers as an
    unknown one does.
    """
    if rights().person_id is None and request.method in ("GET", "HEAD"):
        return redirect(url_for("signin.ask", next=request.full_path.rstrip("?")), code=303)
    if (person := me()) is not None:
        _sources().refused(person)
    if thing is not None and not getattr(thing, "is_public", False):
        raise NotFound
    raise Forbidden if person is not None else SignedOut


def undeclared(app: Flask) -> list[str]:
    """Return the endpoints whose view does not say who may open it."""
    return sorted(name for name, view in app.view_functions.items() if not hasattr(view, "who"))


def refuse_undeclared(app: Flask) -> None:
    """Stop the start when a view does not say who may open it."""
    if missing := undeclared(app):
        raise RuntimeError(f"These views do not say who may open them: {', '.join(missing)}")


def _sources() -> Sources:
    sources: Sources = current_app.extensions["access"]
    return sources
