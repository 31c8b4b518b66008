"""Several who do something in the same instant, each in a thread with an app context of its own."""

import threading
from collections.abc import Callable

from flask import Flask

from app.db import db
from app.domain.errors import Refused
from tests.support.visitor import Visitor


def at_once(app: Flask, *acts: Callable[[], object]) -> list[object]:
    """Start the acts together and commit each; return what they returned, or how they were refused, in any order."""
    start, outcomes = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait(10)
            try:
                outcomes.append(act())
                db.session.commit()
            except Refused as refused:
                db.session.rollback()
                outcomes.append(refused)
            finally:
                db.session.remove()

    db.session.rollback()  # the test's own transaction would hold the lock
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def pressed_at_once(visitor: Visitor, path: str, *sent: dict[str, str]) -> list[object]:
    """Send forms to an address from as many browsers of one person at once; return the statuses, sorted."""
    app, token = visitor.app, visitor.token()
    cookie = visitor.client.get_cookie("alor")
    assert cookie is not None

    def send(fields: dict[str, str]) -> Callable[[], object]:
        def press() -> object:
            client = app.test_client()
            client.set_cookie("alor", cookie.value)
            return client.post(path, data=fields | {"csrf_token": token}).status_code

        return press

    return sorted(at_once(app, *map(send, sent)), key=str)
