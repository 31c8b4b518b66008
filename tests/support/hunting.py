"""How many examples Hypothesis tries, and which."""

from hypothesis import HealthCheck, settings

# Every run tries the same examples and no clock judges them, so that a run never fails by luck.
settings.register_profile(
    "default", max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
# Many new ones each time, to find what the same few never show; --hypothesis-profile=hunt
settings.register_profile(
    "hunt", settings.get_profile("default"), derandomize=False, max_examples=2000, print_blob=True
)
settings.load_profile("default")


def costly() -> settings:
    """Return the settings of examples that each need a database: half as many, one after the other in one database."""
    return settings(
        max_examples=settings.default.max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )


def several(few: int) -> range:
    """Return the numbers of so many drawn cases; fifty times as many when hunting."""
    return range(few * 50 if settings.default.max_examples > 1000 else few)
