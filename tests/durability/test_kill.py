"""Killed at any moment, the site has every change it said was saved, none twice, and starts again by itself."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest

from app.db import db
from app.people.models import Organisation
from tests.support import make
from tests.support.hunting import several

pytestmark = pytest.mark.both

ROUNDS, WRITERS = len(several(2)), 4


def test_no_acknowledged_change_is_lost(app, template, tmp_path):
    admin = make.administrator()
    admin_id, url = admin.id, app.config["SQLALCHEMY_DATABASE_URI"]
    db.session.remove()
    said: list[str] = []
    cookie = ""
    for number in range(ROUNDS):
        process, port = _start(url, tmp_path)
        try:
            cookie = cookie or _sign_in(port, admin_id)
            threads = [
                threading.Thread(target=_write, args=(port, cookie, f"{number}-{writer}", said))
                for writer in range(WRITERS)
            ]
            for thread in threads:
                thread.start()
            _until_written(said, len(said) + 2 * WRITERS)
            time.sleep(number * 0.13)  # killed at another moment each round
            os.kill(process.pid, signal.SIGKILL)
            for thread in threads:
                thread.join()
        finally:
            process.kill()
            process.communicate()
    stored = [organisation.name for organisation in db.session.query(Organisation).all()]
    assert len(said) > ROUNDS * WRITERS, "the writers got something written"
    assert sorted(set(said)) == sorted(name for name in said), "nothing was said twice"
    assert set(said) <= set(stored)
    assert len(stored) == len(set(stored))
    db.session.rollback()
    process, port = _start(url, tmp_path)
    try:
        assert _ask(port, "GET", "/min-side", cookie)[0] == 200, "the session is still alive"
        assert _ask(port, "GET", "/helse")[0] == 200
    finally:
        process.kill()
        process.communicate()
    if url.startswith("sqlite"):
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def _until_written(said: list[str], many: int) -> None:
    """Wait until the writers have got so many answers, however slow the machine is just now."""
    patience = time.monotonic() + 30
    while len(said) < many and time.monotonic() < patience:
        time.sleep(0.01)


def _start(url: str, folder) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-m", "tests.durability.serve", url, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return process, int(process.stdout.readline())


def _sign_in(port: int, person_id: int) -> str:
    status, page, cookie = _ask(port, "GET", "/logg-inn")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    status, _, cookie = _ask(port, "POST", f"/demo/logg-inn/{person_id}", cookie, {"csrf_token": token})
    assert status == 303
    return cookie


def _write(port: int, cookie: str, name: str, said: list[str]) -> None:
    """Add organisations until the server dies; keep the names it answered for."""
    try:
        _, page, cookie = _ask(port, "GET", "/organisasjoner/ny", cookie)
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
        for number in range(500):
            wanted = f"Virksomhet {name}-{number}"
            data = {"csrf_token": token, "key": f"k{name}-{number}", "name": wanted, "kind": "workplace"}
            status, _, _ = _ask(port, "POST", "/organisasjoner/ny", cookie, data)
            if status == 303:
                said.append(wanted)
    except (OSError, HTTPException):
        return


def _ask(
    port: int, method: str, path: str, cookie: str = "", data: dict[str, str] | None = None
) -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(data) if data else None, headers)
        answer = connection.getresponse()
        kept = (answer.getheader("Set-Cookie") or cookie).split(";")[0]
        return answer.status, answer.read().decode(), kept
    finally:
        connection.close()
