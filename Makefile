# The two commands of the README: each makes what it needs.
#   make demo   the checker on an example with planted mistakes, and on a sound one, which then runs
#   make test   everything that must pass before a change lands

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ORACLE := .oracle
# Interpreters that pyenv installed are not all on the PATH; the runtime tests look for them there.
PYENV_BINS := $(subst $(eval) ,:,$(wildcard $(HOME)/.pyenv/versions/3.1*/bin))
GUARDED := xworkflows,staged_script,interlock.spec,interlock.live,interlock.contract
PROGRAMS ?= 20000
PYTHON_312 := $(shell PATH="$(PATH):$(PYENV_BINS)" command -v python3.12)
BENCH_PYTHON ?= $(or $(lastword $(wildcard $(HOME)/.pyenv/versions/3.12*/bin/python)),$(PYTHON_312),$(PYTHON))
PIP_INSTALL := pip install --quiet --disable-pip-version-check

.PHONY: bench demo test check format types runtime oldest guarded agree oracle docs clean

demo: $(VENV)/ready
	$(BIN)/python docs/examples/demo.py

test: check types docs runtime guarded
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/ready oracle
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

# The runtime packages on every supported Python that is here; the others are skipped.
runtime: $(VENV)/ready
	PATH="$(PATH):$(PYENV_BINS)" $(BIN)/tox run --skip-missing-interpreters true --quiet

docs: $(VENV)/ready
	$(BIN)/sphinx-build -W --keep-going -b html docs docs/_build/html

# The plugin with the oldest mypy that it supports.
oldest: $(VENV)/ready
	PATH="$(PATH):$(PYENV_BINS)" $(BIN)/tox run -e oldest

# The same tests with every call in our packages held to its annotations.
guarded: $(VENV)/ready
	$(BIN)/python -m pytest -n 2 -m "not unguarded" --typeguard-packages=$(GUARDED) \
		--ignore-glob="*test_oracle*" --ignore-glob="*test_typeguard*" \
		tests/xworkflows tests/staged_script tests/contract

# Generated programs about which mypy and the runtime must agree; the everyday suite tries a few.
agree: $(VENV)/ready
	INTERLOCK_AGREE=$(PROGRAMS) $(BIN)/python -m pytest -s tests/agreement

# The benchmarks of docs/benchmarks.md, on CPython 3.12 where there is one.
bench: .bench/ready $(VENV)/ready
	.bench/ours/bin/python -m tests.benchmarks.run
	$(BIN)/python -m tests.benchmarks.checker

# The public packages whose behaviour ours is compared with, in an environment of their own.
oracle: $(ORACLE)/ready

clean:
	rm -rf $(VENV) $(ORACLE) .bench .cache .tox .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(PIP_INSTALL) --editable ".[dev,mypy]"
	touch $@

$(ORACLE)/ready: tests/oracle-requirements.txt
	$(PYTHON) -m venv $(ORACLE)
	$(ORACLE)/bin/$(PIP_INSTALL) --requirement tests/oracle-requirements.txt
	touch $@

.bench/ready: pyproject.toml tests/benchmarks/requirements.txt
	$(BENCH_PYTHON) -m venv .bench/ours
	.bench/ours/bin/$(PIP_INSTALL) --editable ".[bench]"
	$(BENCH_PYTHON) -m venv .bench/peers
	.bench/peers/bin/$(PIP_INSTALL) --requirement tests/benchmarks/requirements.txt
	touch $@
