"""One gunicorn worker on loopback, and the processor time and memory it takes; Linux only, by /proc."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]


class Served(AbstractContextManager["Served"]):
    """An app behind sync workers, one unless told otherwise; with the settings of production, but no access log."""

    def __init__(
        self,
        factory: str,
        env: Mapping[str, str],
        helpers: Callable[[], list[int]] = list,
        workers: int = 1,
        settings: str = "tests.bench.quiet",
    ) -> None:
        self.helpers = helpers  # processes whose time counts as ours: a database server's
        self.port = _free_port()
        self.server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "-c",
                f"python:{settings}",
                "--workers",
                str(workers),
                "--log-level",
                "warning",
                "--bind",
                f"127.0.0.1:{self.port}",
                factory,
            ],
            # Compiled modules may be kept, as where the site is served: else each start compiles ours and no library.
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **env},
        )
        self._wait()
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        self.workers = [int(pid) for pid in children.split()]
        self.worker = self.workers[0]

    def __exit__(self, *error: object) -> None:
        self.server.terminate()
        self.server.wait(10)

    def get(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Ask once, on a connection of its own as a sync worker wants it."""
        return self.ask("GET", path, "", **headers)

    def post(self, path: str, fields: Mapping[str, str], **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Send a form once."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", path, urlencode(fields), **form, **headers)

    def ask(self, method: str, path: str, body: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Ask once by any method."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, named)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def cost(self, path: str, times: int, *, expect: int = 200, **headers: str) -> float:
        """Return CPU milliseconds a request."""

        def once() -> None:
            status, _headers, _body = self.get(path, **headers)
            assert status == expect, f"{path}: {status}"

        return self.cost_of(once, times)

    def cost_of(self, act: Callable[[], object], times: int) -> float:
        """Return CPU milliseconds of the worker and its helpers for what `act` asks of it, done so many times."""
        pids = [self.worker, *self.helpers()]
        before = _nanoseconds(pids)
        for _ in range(times):
            act()
        return (_nanoseconds(pids) - before) / times / 1e6

    def spent(self) -> float:
        """Return CPU milliseconds of the server and its workers since they were started."""
        return _nanoseconds([self.server.pid, *self.workers]) / 1e6

    def memory(self, kind: str) -> float:
        """Return a worker's memory in MiB: Rss is what is resident, Pss divides what is shared, Private is its own."""
        return sum(_kibibytes(pid, kind) for pid in self.workers) / len(self.workers) / 1024

    def _wait(self) -> None:
        for _ in range(200):
            try:
                self.get("/")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the server did not start")


def interleaved(rounds: int, *measures: Callable[[], float]) -> list[tuple[float, float]]:
    """Return for each measure its median and the median of its ratio to the first of the same round."""
    for measure in measures:
        measure()  # once for nothing: imports, caches
    found = [[measure() for measure in measures] for _ in range(rounds)]
    return [
        (median(row[column] for row in found), median(row[column] / row[0] for row in found))
        for column in range(len(measures))
    ]


def _kibibytes(pid: int, kind: str) -> int:
    lines = [line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]]
    wanted = {f"{kind}:", f"{kind}_Clean:", f"{kind}_Dirty:"} - {"Pss_Dirty:"}
    return sum(int(line[1]) for line in lines if line[0] in wanted)


def _nanoseconds(pids: list[int]) -> int:
    """Time on a processor of every thread, by the scheduler's own clock: /proc/*/stat counts in hundredths only.

    That clock is read when a thread gives its processor up, so whoever has just answered is waited for.
    """
    while any(_is_running(pid) for pid in pids):
        time.sleep(0.0002)
    files = [file for pid in pids for file in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    return sum(int(file.read_text().split()[0]) for file in files)


def _is_running(pid: int) -> bool:
    return any(
        file.read_text().rpartition(")")[2].split()[0] == "R" for file in Path(f"/proc/{pid}/task").glob("*/stat")
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
