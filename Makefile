# `make run` and `make test` are all the set-up there is: each makes what it needs and does its job.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV ?= $(BIN)/uv

.PHONY: run demo test lint check bench lock clean

run: $(VENV)/run.stamp
	$(BIN)/vermilion serve

demo: $(VENV)/run.stamp
	$(BIN)/vermilion demo

test: $(VENV)/test.stamp
	$(BIN)/pytest -n 2 --dist worksteal

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(VENV)/bench.stamp
	$(BIN)/python -m tests.benchmarks

# The locks name versions and hashes, and no place to download from.
lock:
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra build --extra report -o requirements.lock pyproject.toml
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra build --extra report --extra test -c requirements.lock -o requirements-test.lock pyproject.toml
	$(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --extra build --extra report --extra test --extra dev --extra bench -c requirements-test.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.stamp: | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r $(or $(LOCK_$*),requirements-dev.lock)
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

LOCK_run := requirements.lock
LOCK_test := requirements-test.lock

$(VENV)/run.stamp: requirements.lock pyproject.toml
$(VENV)/test.stamp: requirements-test.lock pyproject.toml
$(VENV)/dev.stamp $(VENV)/bench.stamp: requirements-dev.lock pyproject.toml
