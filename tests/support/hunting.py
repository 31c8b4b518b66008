"""How many examples Hypothesis tries, and which."""

from hypothesis import HealthCheck, settings

# Every run tries the same examples and no clock judges them, so that a run never fails by luck.
settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
# Many new ones each time, to find what the same hundred never show; --hypothesis-profile=hunt
settings.register_profile(
    "hunt", settings.get_profile("default"), derandomize=False, max_examples=2000, print_blob=True
)
settings.load_profile("default")
