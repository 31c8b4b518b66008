"""The fewest pairs of colleagues that tables can have, proved by an exact solver."""

import highspy


def fewest_pairs(people, tables, pinned):
    """Return it for `people` at so many tables whose sizes differ by at most one; None where the pins do not fit."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    every = range(1, tables + 1)
    sits = {(one.key, table): solver.addBinary() for one in people for table in every}
    for one in people:
        solver.addConstr(sum(sits[one.key, table] for table in every) == 1)
        if one.key in pinned:
            solver.addConstr(sits[one.key, pinned[one.key]] >= 1)
    for table in every:
        number = sum(sits[one.key, table] for one in people)
        solver.addConstr(number >= len(people) // tables)
        solver.addConstr(number <= -(-len(people) // tables))
    pairs = []
    for workplace in {one.workplace for one in people} - {""}:
        colleagues = [one.key for one in people if one.workplace == workplace]
        for table in every:
            nth = [solver.addBinary() for _ in colleagues]  # the nth at a table adds n - 1 pairs
            solver.addConstr(sum(nth) == sum(sits[key, table] for key in colleagues))
            pairs += [number * there for number, there in enumerate(nth)]
    solver.minimize(sum(pairs, start=0 * next(iter(sits.values()))))
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return round(solver.getObjectiveValue())
