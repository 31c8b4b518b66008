"""A person at a browser, without a real one: opens pages, fills in the form that is there, minds the house rules."""

import re
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import db
from app.people.models import Person
from app.people.sign_in import begin
from app.web.clock import now

# The pages a worker has looked at already.
_MINDED: set[tuple[object, ...]] = set()


class Visitor:
    """One visitor with cookies of its own. After each answer what a view forgot to commit is gone."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.response: TestResponse
        self.page: BeautifulSoup
        self.path = "/"

    def sign_in(self, person: Person) -> "Visitor":
        """Be `person` from now on, with a real session on the server."""
        with self.client.session_transaction() as cookie, self.app.test_request_context():
            from flask import session

            begin(person, device="Mozilla/5.0 (Windows NT 10.0) Edg/140", now=now())
            cookie.clear()
            cookie.update(session)
            db.session.commit()
        return self

    def open(self, path: str, *, expect: int = 200, **kwargs: Any) -> BeautifulSoup:
        """Open a page, follow redirects, and expect a status."""
        return self._take(self.client.get(path, follow_redirects=True, **kwargs), expect)

    def post(self, path: str, data: dict[str, Any] | None = None, *, expect: int = 303, **kwargs: Any) -> TestResponse:
        """Post something no form offered, with this session's token; nothing is followed."""
        given = {"csrf_token": self.token(), **(data or {})}
        response = self.client.post(path, data=given, **kwargs)
        db.session.rollback()
        db.session.expire_all()
        assert response.status_code == expect, f"POST {path}: {response.status_code}\n{_words(response)}"
        return response

    def submit(self, button: str, *, expect: int = 200, **values: Any) -> BeautifulSoup:
        """Fill in the form that has a button with this text, press it, and follow."""
        form, pressed = self._form_with(button)
        data = _filled(form)
        for name, value in values.items():
            assert form.find(attrs={"name": name}) is not None, f"no field {name} in the form"
            data[name] = value
        if pressed.get("name"):
            data[str(pressed["name"])] = str(pressed.get("value", ""))
        action = str(pressed.get("formaction") or form.get("action") or self.path)
        return self._take(self.client.post(action, data=data, follow_redirects=True), expect)

    def texts(self, selector: str) -> list[str]:
        """Return the texts a person sees at `selector`, white space folded."""
        return [" ".join(found.get_text(" ").split()) for found in self.page.select(selector)]

    def text(self) -> str:
        """Return everything the page says."""
        return " ".join(self.page.get_text(" ").split())

    def errors(self) -> dict[str, str]:
        """Return the messages beside the fields, by name of the field."""
        found = {}
        for message in self.page.select("p.ds-validation-message[id]"):
            control = self.page.find(id=str(message["id"]).removesuffix("-error"))
            name = control.get("name") or control.get("id") if isinstance(control, Tag) else message["id"]
            found[str(name)] = " ".join(message.get_text().split())
        return found

    def token(self) -> str:
        """Return the token that this session's forms carry."""
        answer = self.client.get("/logg-inn")
        if answer.location:  # signed in already: a page of their own with a form and little else
            answer = self.client.get("/min-side/kalendere", follow_redirects=True)
        page = BeautifulSoup(answer.data, "lxml")
        field = page.find("input", attrs={"name": "csrf_token"})
        assert isinstance(field, Tag)
        return str(field["value"])

    def _take(self, response: TestResponse, expect: int) -> BeautifulSoup:
        db.session.rollback()
        db.session.expire_all()
        self.response = response
        query = response.request.query_string.decode()
        self.path = urlsplit(response.request.path).path + (f"?{query}" if query else "")
        self.page = BeautifulSoup(response.data, "lxml")
        assert response.status_code == expect, f"{self.path}: {response.status_code}\n{_words(response)}"
        if response.mimetype == "text/html" and (state := self._state()) not in _MINDED:
            self._mind_the_house()
            _MINDED.add(state)
        return self.page

    def _state(self) -> tuple[object, ...]:
        """Return what tells pages apart for the house: those that differ in numbers and words alone are seen once."""
        path = re.sub(r"\d+", "#", self.path.partition("?")[0])
        return path, self.response.status_code, len(self.page.find_all("form")), len(self.page.find_all("input"))

    def _mind_the_house(self) -> None:
        """What holds for every page: one h1, a title, a language, labels for controls, nothing inline, no strangers."""
        page = self.page
        assert page.html is not None
        assert page.html["lang"] == "nb"
        assert len(page.select("h1")) == 1, "one h1 a page"
        assert page.title is not None
        assert not page.select("script:not([src]), style, [style]"), "nothing inline"
        every = page.find_all(True)
        labelled = {tag.get("for") for tag in every if tag.name == "label"}
        ids = [tag["id"] for tag in every if tag.has_attr("id")]
        assert len(ids) == len(set(ids)), "ids are unique"
        for tag in every:
            if tag.name in ("select", "textarea") or (tag.name == "input" and tag.get("type") != "hidden"):
                assert tag.get("id") in labelled, f"no label for {tag.get('name')}"
            if tag.has_attr("src") or (tag.name == "link" and "stylesheet" in tag.get("rel", ())):
                assert str(tag.get("src") or tag.get("href")).startswith("/"), "nothing from other hosts"
            assert not any(name.startswith("on") for name in tag.attrs), "nothing inline"

    def _form_with(self, button: str) -> tuple[Tag, Tag]:
        for form in self.page.select("form"):
            beside = self.page.select(f'button[form="{form["id"]}"]') if form.get("id") else []
            for pressed in [*form.select("button"), *beside]:
                if " ".join(pressed.get_text().split()) == button:
                    return form, pressed
        raise AssertionError(f"no button «{button}» on {self.path}; there are {self.texts('button')}")


def _filled(form: Tag) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for control in form.select("input[name], textarea[name]"):
        kind, name = control.get("type", "text"), str(control["name"])
        if kind == "checkbox":
            if control.has_attr("checked"):
                data.setdefault(name, []).append(control["value"])
        elif kind == "radio":
            if control.has_attr("checked"):
                data[name] = str(control["value"])
        elif control.name == "textarea":
            data[name] = control.get_text().removeprefix("\n")
        else:
            data[name] = str(control.get("value", ""))
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        data[str(select["name"])] = chosen["value"] if chosen else ""
    return data


def _words(response: TestResponse) -> str:
    return " ".join(BeautifulSoup(response.data, "lxml").get_text(" ").split())[:1500]
