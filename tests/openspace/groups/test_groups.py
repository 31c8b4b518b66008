"""Groups: offered once, merged without loss, parked and taken back; each phase decides what may be done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import db
from app.domain.errors import Refused
from app.domain.openspace.phases import PHASES
from app.openspace.groups import operations as offers
from app.openspace.groups import votes
from app.openspace.models.space import OpenGroup
from app.openspace.reports import operations as reports
from app.openspace.space import operations, participants, phases, queries
from app.openspace.wall import operations as walls
from app.topics.bank import operations as topics
from app.topics.models.topic import TopicUse
from app.web.clock import now
from tests.support import make, spaces
from tests.support.hunting import costly


def test_the_same_form_sent_twice_is_one_group(space):
    who = spaces.participant(space, "Ola")
    made = [offers.offer(space, who, title="Spill", key="nøkkel", now=now()) for _ in range(2)]
    assert made[0] is made[1]
    assert [one.title for one in queries.groups(space)] == ["Spill"]


def test_merging_unites_conveners_and_marks_and_undo_restores_exactly(space):
    ola, kari, siv = (spaces.participant(space, name) for name in ("Ola", "Kari", "Siv"))
    one, other = spaces.group(space, "Spill", ola), spaces.group(space, "Gambling", kari)
    spaces.go(space, "choose")
    spaces.mark(one, siv, "want")
    spaces.mark(other, siv, "must")
    before = participants.marks(space), queries.conveners(space)
    offers.merge(other, one, by=None, now=now())
    db.session.commit()
    assert [who.name for who in queries.conveners(space)[one.id]] == ["Ola", "Kari"]
    assert participants.marks(space)[siv.id] == {one.id: "must"}  # must wins over want
    assert [group.title for group in queries.standing(space)] == ["Spill"]
    offers.part(other, by=None, now=now())
    db.session.commit()
    assert (participants.marks(space), queries.conveners(space)) == before


def test_a_mark_on_a_merged_group_lands_on_what_it_stands_under(space):
    one, other = spaces.group(space, "Spill"), spaces.group(space, "Gambling")
    siv = spaces.participant(space)
    offers.merge(other, one, by=None, now=now())
    spaces.go(space, "choose")
    spaces.mark(other, siv, "must")
    assert participants.marks(space) == {siv.id: {one.id: "must"}}
    spaces.mark(other, siv, "none")
    assert participants.marks(space) == {}


@costly()
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=12))
def test_mergers_never_make_a_loop_and_undoing_all_restores_all(app, moves):
    made = spaces.space()
    groups = [spaces.group(made, f"Gruppe {number}", spaces.participant(made, str(number))) for number in range(5)]
    before = queries.conveners(made)
    for one, other, parting in moves:
        try:
            if parting:
                offers.part(groups[one], by=None, now=now())
            else:
                offers.merge(groups[one], groups[other], by=None, now=now())
        except Refused:
            continue
        for group in groups:
            root = queries.root(group)
            assert root.parent_id is None
            assert group in queries.members(root)
    for group in groups:
        if group.parent_id is not None:
            offers.part(group, by=None, now=now())
    assert queries.conveners(made) == before


def test_what_is_parked_leaves_the_wall_and_comes_back(space):
    spaces.go(space, "market")
    group = spaces.group(space, "Spill")
    walls.move(group, space.rounds[0].id, space.rooms[0].id, seen=0, by=None, now=now())
    offers.park(group, by=None, now=now())
    assert queries.places(space) == []
    assert queries.standing(space) == []
    offers.bring_back(group, by=None, now=now())
    assert [one.title for one in queries.standing(space)] == ["Spill"]


def test_withdrawing_parts_what_was_merged_into_it(space):
    one, other = spaces.group(space, "Spill"), spaces.group(space, "Gambling")
    offers.merge(other, one, by=None, now=now())
    offers.withdraw(one, by=None, now=now())
    assert [group.title for group in queries.standing(space)] == ["Gambling"]


def test_a_topic_from_the_bank_is_planned_here_until_the_group_is_withdrawn(space):
    topic = topics.suggest(space.gathering.network, what="Spill", now=now())
    topics.publish(topic, seen_version=topic.version, by=None, now=now())
    group = spaces.group(space, "Spill på jobben", spaces.participant(space, "Ola"), topic=topic)
    (use,) = db.session.query(TopicUse).all()
    assert (use.place, use.title, use.by_words, use.method) == ("open_space", "Spill på jobben", "", "Open Space")
    offers.withdraw(group, by=None, now=now())
    assert db.session.query(TopicUse).count() == 0


ACTS = {
    "offer": ("propose", "market"),
    "mark": ("choose",),
    "withdraw": ("propose", "market", "choose"),
    "report": ("run", "harvest", "prioritise"),
    "dot": ("prioritise",),
}


@pytest.mark.parametrize("act", ACTS)
def test_each_phase_allows_what_it_says_and_refuses_the_rest_in_words(space, act):
    for phase in PHASES:
        spaces.go(space, phase)
        if phase in ACTS[act]:
            phases.require(space, act)
        else:
            with pytest.raises(Refused, match="Fasen er «"):
                phases.require(space, act)


def test_two_who_press_next_at_once_move_it_once(space):
    for _ in range(2):
        phases.enter(space, "market", seen="propose", by=None, now=now())
    assert space.phase == "market"
    with pytest.raises(Refused, match="allerede endret til «Markedsplass»"):
        phases.enter(space, "choose", seen="propose", by=None, now=now())


def test_more_musts_than_one_has_are_refused_and_own_groups_do_not_count(space):
    siv = spaces.participant(space, "Siv")
    own = spaces.group(space, "Min egen", siv)
    groups = [spaces.group(space, f"Gruppe {number}") for number in range(3)]
    spaces.go(space, "choose")
    for group in (own, *groups[:2]):
        spaces.mark(group, siv, "must")
    with pytest.raises(Refused, match="alt merket 2 grupper"):
        votes.mark(groups[2], siv, "must")
    votes.mark(groups[2], siv, "want")
    votes.mark(groups[0], siv, "want")
    votes.mark(groups[2], siv, "must")
    assert participants.marks_of(siv)[groups[2].id] == "must"


def test_names_and_devices_are_forgotten_a_year_later_and_groups_stay(space, clock):
    from app.openspace import jobs

    who = spaces.participant(space, "Ola")
    group = spaces.group(space, "Spill", who)
    clock.forward(days=364)
    assert jobs.forget(now()) == 0
    clock.forward(days=3)
    assert jobs.forget(now()) == 1
    db.session.commit()
    assert (who.name, operations.join(space, "device", "", now()).id) != ("Ola", who.id)
    assert db.session.get(OpenGroup, group.id).conveners[0].name == ""


def test_no_group_of_one_open_space_is_merged_into_another(space):
    other = spaces.space(make.gathering(space.gathering.network, days=(spaces.DAY,)))
    with pytest.raises(Refused):
        offers.merge(spaces.group(space, "Her"), spaces.group(other, "Der"), by=None, now=now())


def test_a_must_on_a_parked_group_holds_nothing_and_can_be_taken_away(space):
    siv = spaces.participant(space)
    groups = [spaces.group(space, f"Gruppe {number}") for number in range(3)]
    spaces.go(space, "choose")
    for group in groups[:2]:
        spaces.mark(group, siv, "must")
    offers.park(groups[0], by=None, now=now())
    spaces.mark(groups[2], siv, "must")
    votes.mark(groups[0], siv, "none")
    assert set(participants.marks_of(siv)) == {groups[1].id, groups[2].id}


def test_a_group_with_a_report_is_merged_into_no_other(space):
    one, other = spaces.group(space, "Spill"), spaces.group(space, "Gambling")
    spaces.go(space, "run")
    words = {"writer": "", "discussed": "Vi snakket.", "agreed": "", "present": ""}
    reports.save(one, words, [], is_done=False, seen_version=0, now=now())
    with pytest.raises(Refused, match="har skrevet rapport"):
        offers.merge(one, other, by=None, now=now())


def test_a_wall_takes_only_so_many_groups(space, monkeypatch):
    monkeypatch.setattr(offers, "MOST_GROUPS", 2)
    who = spaces.participant(space)
    for title in ("En", "To"):
        offers.offer(space, who, title=title, now=now())
    with pytest.raises(Refused, match="veggen er full"):
        offers.offer(space, who, title="Tre", now=now())


def test_what_is_closed_is_changed_by_nobody(space):
    one, other = spaces.group(space, "Spill"), spaces.group(space, "Gambling")
    offers.merge(one, other, by=None, now=now())
    spaces.go(space, "closed")
    for act in (
        lambda: offers.part(one, by=None, now=now()),
        lambda: offers.park(other, by=None, now=now()),
        lambda: offers.reword(other, title="Nytt", question="", needs="", seen_version=1, by=None, now=now()),
    ):
        with pytest.raises(Refused, match="Fasen er «Avsluttet»"):
            act()
