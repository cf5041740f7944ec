# make run    open the window (without a screen: do the day's main job and leave its papers in build/)
# make test   everything that must hold before a change goes in
# The first call sets up .venv; so does the first one after pyproject.toml changed.

PYTHON ?= python3
PY := .venv/bin/python
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
READY := .venv/ready-$(VERSION)
UNSEEN := QT_QPA_PLATFORM=offscreen

.PHONY: run test tools check shots bench soak tables words clean setup machine
.DEFAULT_GOAL := run

run: setup
	@$(PY) main.py

test: setup tools
	$(UNSEEN) $(PY) -m pytest -n 2 --dist worksteal

# what the tests need of the system beside the window itself
tools:
	@$(PYTHON) -m tests.accessibility.tools

check: setup
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports

shots: setup
	$(UNSEEN) $(PY) -m ui.shots build/shots

bench: setup
	@set -e; for script in benchmarks/*.py; do echo "== $$script"; $(UNSEEN) $(PY) "$$script"; done

soak: setup
	$(UNSEEN) $(PY) -m pytest -m soak

tables: setup
	$(PY) -m shopcrm.store.migrations.refresh

words: setup
	$(PY) resources/locale/refresh.py

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info

setup: machine $(READY)

machine:
	@$(PYTHON) -c 'import sys; sys.exit("ShopCRM needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m ui.machine

$(READY): pyproject.toml | machine
	@echo "Setting up .venv. The first time, this downloads about 150 MB."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[dev]' --config-settings editable_mode=compat
	@touch $@
