"""The best wall there is, proved by an exact solver: what our own search is held against."""

import highspy

from app.domain.openspace.schedule import Afternoon, open_rooms


def best(afternoon: Afternoon, seconds: float = 60.0) -> tuple[int, int, int, int] | None:
    """Return the key of the best wall (groups off the wall, losers, minus wishes granted, moved); None if unproved.

    The goals are taken one after the other, each held while the next is asked for. Groups off the wall are no fewer
    than a lack of rooms demands; where the rules demand more, the afternoon has no plan.
    """
    model = _Model(afternoon)
    found = []
    for goal in (model.unplaced, model.losers, model.not_granted, model.moved):
        value = model.smallest(goal, seconds)
        if value is None:
            return None
        found.append(value)
    return tuple(found)  # type: ignore[return-value]


class _Model:
    """Which group sits in which round, whose musts are kept and which wishes granted, as one mixed-integer model."""

    def __init__(self, afternoon: Afternoon) -> None:
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_abs_gap", 0.5)
        self.rounds = [one.id for one in afternoon.rounds if not one.is_common]
        frozen = {one.id for one in afternoon.rounds if one.is_frozen}
        away = {(one.id, id_) for one in afternoon.attendees for id_ in one.away}
        fixed = {one.group: one.round for one in afternoon.fixed}
        binary = self.solver.addBinary
        self.x = {(one.id, at): binary() for one in afternoon.groups for at in self.rounds}
        for group in afternoon.groups:
            self._add(sum(self.x[group.id, at] for at in self.rounds) <= 1)
            for at in self.rounds:
                stands = fixed.get(group.id) == at
                if stands:
                    self._add(self.x[group.id, at] >= 1)
                elif group.id in fixed or at in frozen or any((who, at) in away for who in group.conveners):
                    self._add(self.x[group.id, at] <= 0)
        every = {who for one in afternoon.groups for who in one.conveners}
        for at in self.rounds:
            rooms = len(open_rooms(afternoon, at))
            if at not in frozen:
                self._add(sum(self.x[one.id, at] for one in afternoon.groups) <= rooms)
            for who in every:
                self._add(sum(self.x[one.id, at] for one in afternoon.groups if who in one.conveners) <= 1)
        self.unplaced = len(afternoon.groups) - sum(self.x.values())
        self.losers, self.not_granted = self._people(afternoon, away)
        before = {one.group: one.round for one in afternoon.wall if one.round in self.rounds}
        self.moved = len(before) - sum((self.x[group, at] for group, at in before.items()), start=0)

    def _people(self, afternoon: Afternoon, away: set[tuple[int, int]]) -> tuple[object, object]:
        losers, granted = [], []
        for attendee in afternoon.attendees:
            musts, wishes = afternoon.wishes(attendee)
            kept = []
            for at in self.rounds:
                if (attendee.id, at) in away:
                    continue
                if wishes:
                    granted.append(self._at_most_one(sum(self.x[group, at] for group in wishes)))
                if musts:
                    kept.append(self._at_most_one(sum(self.x[group, at] for group in musts)))
            if musts:
                loses = self.solver.addBinary()
                self._add(len(musts) * loses + sum(kept, start=0) >= len(musts))
                losers.append(loses)
        return sum(losers, start=0), -1 * sum(granted, start=0)

    def _at_most_one(self, several: object) -> object:
        kept = self.solver.addVariable(lb=0, ub=1)
        self._add(kept <= several)
        return kept

    def _add(self, rule: object) -> None:
        self.solver.addConstr(rule)

    def smallest(self, goal: object, seconds: float) -> int | None:
        """Return the least a goal can be, and hold it there."""
        if isinstance(goal, int):
            return goal
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + seconds)
        self.solver.minimize(goal)
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        value = round(self.solver.getObjectiveValue())
        self._add(goal <= value)
        return value
