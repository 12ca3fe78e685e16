PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := .venv-bench
# Material tells of its end of life in each build; the docs say what follows from it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site serve test check lint clean lock golden bench

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

site: $(VENV)/site-ready ## build the site into site/
	$(BIN)/factsheet schema
	$(BIN)/mkdocs build
	@echo "The site is ready: open site/index.html, or run 'make serve' and look at http://127.0.0.1:8000/"

serve: $(VENV)/site-ready ## preview at http://127.0.0.1:8000/, a save shows at once
	$(BIN)/factsheet schema
	$(BIN)/mkdocs serve

check: $(VENV)/site-ready ## check the facts and the pages by hand
	$(BIN)/factsheet check --strict

test: $(VENV)/test-ready $(VENV)/browser-ready $(VENV)/node-ready ## run the whole suite
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(VENV)/test-ready ## style, types, import directions
	$(BIN)/ruff check generator tests benchmarks
	$(BIN)/ruff format --check generator tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

golden: $(VENV)/test-ready ## write the golden files anew; review the difference like code
	$(BIN)/python -m pytest tests/test_golden.py --golden

bench: $(VENV)/site-ready $(BENCH)/ready ## measure beside Hugo, Zensical and plain MkDocs; about an hour
	$(BENCH)/bin/python benchmarks/run.py --product-bin $(BIN)

$(BENCH)/ready: benchmarks/requirements.lock
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

lock: ## write the lock files anew; needs uv and npm on the path
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
		--extra build pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
		--extra build --extra test pyproject.toml --output-file requirements-test.lock
	uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
		benchmarks/requirements.in --output-file benchmarks/requirements.lock
	npm install --prefix tests/editor --package-lock-only --silent

clean: ## remove all that was made
	rm -rf $(VENV) $(BENCH) site .factsheet tests/editor/node_modules

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); apt-get install --yes --quiet python3-venv && $(PYTHON) -m venv $(VENV); }

$(VENV)/site-ready: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/test-ready: requirements-test.lock pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/browser-ready: | $(BIN)/python
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
		echo "Installing Chromium for the tests in a browser"; \
		apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet --no-install-recommends \
		chromium fonts-noto-core fonts-noto-cjk >/dev/null; }
	@touch $@

# The language server that the tests of the editor's schemas talk to; where it cannot be had, they say so and are skipped.
$(VENV)/node-ready: tests/editor/package-lock.json | $(BIN)/python
	@{ { command -v node && command -v npm || { echo "Installing Node for the tests of the editor" >&2; \
		apt-get update --quiet --quiet && apt-get install --yes --quiet --quiet --no-install-recommends \
		nodejs npm; }; } >/dev/null && npm ci --prefix tests/editor --silent && touch $@; } \
		|| echo "No language server could be installed: the tests that talk to it are skipped"
