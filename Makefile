# make demo   set everything up, print the provenance trees of a fixture article and make a report page of its story
# make test   set everything up and run lint, types and tests
# Needs Python 3.11+ and make, nothing else; everything is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo -n)
STORY := fixtures/stories/secret-talks/sindonews.html

.PHONY: demo test lint types rooms tests clean
.DEFAULT_GOAL := demo

demo: $(VENV)/citetrace.stamp
	@$(BIN)/citetrace trace --no-pager --no-library $(STORY)
	@mkdir -p build
	@$(BIN)/citetrace trace --no-library $(STORY) $(filter-out $(STORY),$(wildcard $(dir $(STORY))*.html)) -o build/report.html
	@echo
	@echo "The whole story as a page: file://$(CURDIR)/build/report.html"

test: lint types rooms tests

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

rooms: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-logo

tests: $(VENV)/dev.stamp $(VENV)/chromium.stamp $(VENV)/graphviz.stamp $(VENV)/mermaid.stamp
	$(BIN)/python -m pytest -n auto

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "citetrace needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { echo "Python cannot make a virtual environment here; on Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/citetrace.stamp: $(VENV)/python.stamp pyproject.toml
	@echo "Installing citetrace into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . 2>$(VENV)/pip.log || { cat $(VENV)/pip.log; exit 1; }
	@touch $@

# The tests run with the releases in constraints.txt. Where one of them cannot be had, they run with the newest.
$(VENV)/dev.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	@echo "Installing citetrace and its development tools into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]' 2>$(VENV)/pip-pinned.log || { \
	  echo "Not all releases in constraints.txt can be had here ($(VENV)/pip-pinned.log says why): installing the newest" >&2; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' 2>$(VENV)/pip.log || { cat $(VENV)/pip.log; exit 1; }; }
	@touch $@ $(VENV)/citetrace.stamp

# The tests open the report page in a real browser; one of one's own: CITETRACE_CHROMIUM=/path/to/it make test
$(VENV)/chromium.stamp: | $(VENV)/python.stamp
	@[ -n "$$CITETRACE_CHROMIUM" ] || command -v chromium >/dev/null || { \
	  echo "Installing Debian's chromium for the tests of the report page …" >&2; \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends chromium; } >$(VENV)/apt.log 2>&1 || \
	  { echo "Chromium cannot be installed here ($(VENV)/apt.log says why): install it, or name one with CITETRACE_CHROMIUM=/path/to/it" >&2; exit 1; }; }
	@touch $@

# They draw the DOT with the real Graphviz, and the Mermaid with the real Mermaid. Where one of them cannot be had, its
# tests are skipped with the reason in $(VENV)/*.missing; the next run tries again.
$(VENV)/graphviz.stamp: | $(VENV)/python.stamp
	@rm -f $(VENV)/graphviz.missing
	@{ command -v dot >/dev/null || { \
	  echo "Installing Debian's graphviz for the tests of the exports …" >&2; \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends graphviz; } >$(VENV)/apt-graphviz.log 2>&1; }; } \
	&& touch $@ || echo "Graphviz cannot be installed here ($(VENV)/apt-graphviz.log says why): the tests of --format dot are skipped" | tee $(VENV)/graphviz.missing >&2

$(VENV)/mermaid.stamp: tests/node/package-lock.json | $(VENV)/python.stamp
	@rm -f $(VENV)/mermaid.missing
	@command -v npm >/dev/null || { \
	  echo "Installing Debian's npm for the tests of the exports …" >&2; \
	  { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends npm; } >$(VENV)/apt-npm.log 2>&1 || true; }
	@echo "Installing Mermaid into $(VENV)/node for the tests of the exports …" >&2
	@mkdir -p $(VENV)/node && cp tests/node/package.json tests/node/package-lock.json $(VENV)/node/
	@npm ci --prefix $(VENV)/node --ignore-scripts --no-audit --no-fund >$(VENV)/npm.log 2>&1 \
	&& touch $@ || echo "Mermaid cannot be installed here ($(VENV)/npm.log says why): the tests of --format mermaid are skipped" | tee $(VENV)/mermaid.missing >&2

# Writes constraints.txt anew from the newest releases, which then have to pass the tests.
.PHONY: newest
newest: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --upgrade-strategy eager -e '.[dev]'
	@{ sed -n '/^#/p' constraints.txt; $(BIN)/python -m pip freeze --exclude-editable; } >$(VENV)/constraints.txt
	@mv $(VENV)/constraints.txt constraints.txt

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
