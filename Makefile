# What a contributor types. `make` alone shows this list.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
STAMP := .venv/.installed
SITE_STAMP := .venv/.site-installed
PAGE := src/whoheld/page/files/built.txt
SOURCES := $(shell find web tools/build_page.py -name node_modules -prune -o -type f -print)

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup: $(STAMP) $(PAGE)  ## prepare .venv/bin/whoheld and the page that it serves

$(STAMP): requirements.lock pyproject.toml
	test -x $(UV) || { $(PYTHON) -m venv .venv && $(BIN)/pip install --quiet uv; }
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(PAGE): $(STAMP) $(SOURCES)
	@$(BIN)/python tools/build_page.py --has-node || \
		$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-node.lock
	@$(BIN)/python tools/build_page.py
	@touch $@

demo: setup  ## build a record from examples/anbar and ask it
	@$(BIN)/python examples/demo.py

test: setup browser $(SITE_STAMP)  ## the one check: format, lint, types, tests, accuracy gate
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m benchmarks.accuracy --gate
	$(BIN)/pytest

docs: setup $(SITE_STAMP)  ## build the site of the docs into site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet --clean

$(SITE_STAMP): requirements-docs.lock $(STAMP)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-docs.lock
	@touch $@

browser:
	@tools/install_browser.sh

accuracy: setup  ## every quality figure beside its floor
	@$(BIN)/python -m benchmarks.accuracy

bench: setup  ## the speeds
	@$(BIN)/python -m benchmarks.speed

format: setup  ## let ruff lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup  ## choose the dependencies' versions anew
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --group dev pyproject.toml -o requirements.lock
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --group node -o requirements-node.lock
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-annotate --no-header --group docs -c requirements.lock -o requirements-docs.lock

.PHONY: help setup demo test docs browser accuracy bench format lock
