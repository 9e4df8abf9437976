"""Scripts of another module that look by themselves at which stages their user wants."""

from samples.unknown_stage.good_own_ways import Derived, Dispatching

Dispatching({"build"})
Derived({"build"})
