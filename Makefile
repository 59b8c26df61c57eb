# Two commands do everything: `make demo` shows the register at work, `make test` proves it.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test explore check docs lock benchmark clean

demo: $(VENV)/.demo ## create the environment, fill a demonstration register, start the dashboard
	$(BIN)/evaluate demo

test: $(VENV)/.dev ## install what the tests need, Chromium included, and run them all
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.typesetting
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder $(TESTS)

explore: $(VENV)/.dev ## look for examples that the property tests have not met
	$(BIN)/python -m pytest -n 2 --dist loadfile --hypothesis-profile=exploring $(or $(TESTS),tests)

check: $(VENV)/.dev audit ## linters, types, import contracts, docs, known vulnerabilities, secrets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.check
	$(BIN)/python -m tests.secret_scan

audit: $(VENV)/.dev ## published vulnerabilities in what is locked; MUST=--must fails where nobody could say
	$(BIN)/python -m tests.dependency_audit $(MUST)

docs: $(VENV)/.dev ## write the parts of the docs that are generated from the code
	$(BIN)/python -m docs.check --write

benchmark: $(VENV)/.dev ## time ours beside its peer in one run
	$(BIN)/python -m benchmarks.comparison

lock: $(VENV)/.dev ## pin every dependency again, with hashes
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-header --upgrade --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --constraint requirements.lock --upgrade --quiet --output-file requirements-dev.lock

clean: ## remove the environment and everything made in it
	rm -rf $(VENV) demo artefacts build dist

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed.") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/.demo
