"""Asking for a link tells nobody who is known here: same status, same words, near-same time."""

from statistics import median
from time import perf_counter

from app.outbox import queries as outbox
from tests.support import make

TRIES = 50


def test_known_unknown_closed_and_weary_addresses_get_the_same_answer(app, visitor, post):
    make.person("Kari", email="kari@alor.example")
    closed = make.person("Turid", email="turid@alor.example")
    administrator = type(visitor)(app).sign_in(make.administrator())
    administrator.open(f"/personer/{closed.id}")
    administrator.submit("Steng kontoen")
    answers = set()
    for address in ["kari@alor.example"] * 6 + ["nobody@alor.example", "turid@alor.example"]:
        visitor.open("/logg-inn")
        visitor.submit("Send meg en lenke", email=address)
        answers.add((visitor.response.status_code, visitor.path, visitor.text()))
    assert len(answers) == 1
    assert len(post.fetch()) == 5  # of all these only Kari's first five were mailed


def test_the_time_to_answer_does_not_tell_who_is_known(visitor, clock):
    times = {"known": [], "unknown": []}
    for number in range(TRIES):
        make.person("Kari", email=f"known{number}@alor.example")
    token = visitor.token()
    for number in range(TRIES):
        for kind, spent in times.items():
            given = {"csrf_token": token, "email": f"{kind}{number}@alor.example"}
            began = perf_counter()
            answer = visitor.client.post("/logg-inn", data=given)
            spent.append(perf_counter() - began)
            assert answer.status_code == 303
        if number % 20 == 19:
            clock.forward(minutes=16)
    assert outbox.counts() == {"waiting": TRIES}
    assert abs(median(times["known"]) - median(times["unknown"])) < 0.030
