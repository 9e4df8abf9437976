from __future__ import annotations

from hypothesis import settings

# How fast code is, the benchmarks measure: a test passes on a machine of any speed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
