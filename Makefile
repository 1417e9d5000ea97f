# Two commands: `make demo` builds everything from sample extracts and serves the dashboard, `make test` passes
# the tests. Each does its own set-up in .venv; nothing is installed for the rest of the machine, except that
# `make test` asks the distribution for Chromium, Java, Pango and PostgreSQL when it runs as root and they are missing;
# not as root, it takes Playwright's own Chromium and names the others that are missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKSPACE ?= workspace
JOBS ?= 2

.PHONY: help environment test-environment demo test check docs lock bench bench-catalogue bench-admission nightly attack clean

help:
	@echo "make demo              sample extracts, pipelines, a published release, and the dashboard"
	@echo "make test              every check and test"
	@echo "make environment       .venv with the outcomes command, from requirements.lock"
	@echo "make test-environment  the same with what the tests need"
	@echo "make check             lint, types, layers, generated documents; no tests"
	@echo "make docs              rebuild docs/generated"
	@echo "make bench             speed against bare DuckDB, as ratios"
	@echo "make bench-catalogue   the whole catalogue at two sizes: seconds, memory and growth (CHILDREN=\"30000 100000\")"
	@echo "make bench-admission [MILLIONS=n] [FRICTIONLESS=python]   one very large file, admitted with every rule"
	@echo "make attack RELEASE=folder [COUNTS=file] [EARLIER=folder] [INSIDERS=1] [SAMPLE=n]   try to uncover what a release hides"
	@echo "make nightly           random histories and damaged files, many more of them"
	@echo "make clean             remove .venv, the workspace and caches"
	@echo "make lock              resolve the locked requirements again (needs uv)"

environment: $(VENV)/.environment

test-environment: $(VENV)/.test-environment

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "Python cannot make a virtual environment. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.environment: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test-environment: requirements-test.lock $(VENV)/.environment
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	$(BIN)/python scripts/ensure_browser.py
	$(BIN)/python scripts/ensure_java.py
	$(BIN)/python scripts/ensure_pango.py
	$(BIN)/python scripts/ensure_postgresql.py
	@touch $@

demo: environment
	$(BIN)/outcomes --workspace $(WORKSPACE) demo

check: test-environment
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/outcomes docs --check

test: check
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

docs: environment
	$(BIN)/outcomes docs

bench: environment
	$(BIN)/python -m benchmarks

CHILDREN ?= 30000 100000

bench-catalogue: environment
	$(BIN)/python -m benchmarks.catalogue --children $(CHILDREN)

bench-admission: environment
	$(BIN)/python -m benchmarks.admission $(if $(MILLIONS),--millions $(MILLIONS)) $(if $(FRICTIONLESS),--frictionless $(FRICTIONLESS))

nightly: test-environment
	OUTCOMES_HISTORIES=10000 $(BIN)/python -m pytest -m generative -n $(JOBS) --dist loadgroup
	OUTCOMES_MUTANTS=1000 $(BIN)/python -m pytest tests/faults/test_damage.py -n $(JOBS)

# COUNTS is the file that `outcomes counts --release` writes; without it the attack knows what the public knows.
attack: test-environment
	$(BIN)/python -m tests.attack $(RELEASE) $(if $(COUNTS),--counts $(COUNTS)) $(if $(EARLIER),--earlier $(EARLIER)) \
		$(if $(INSIDERS),--insiders) $(if $(SAMPLE),--sample $(SAMPLE))

lock:
	uv pip compile pyproject.toml --group build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --group build --group test -c requirements.lock $(LOCK) -o requirements-test.lock

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet

clean:
	rm -rf $(VENV) $(WORKSPACE) build *.egg-info .pytest_cache .mypy_cache .ruff_cache
