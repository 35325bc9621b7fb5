# make run, make test: everything else that is needed is set up on the way.
# PYTHON=… chooses the interpreter, ARGS=… is handed on to the tool behind a target.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench model dist dist-test sizes smoke accuracy translations lock licences clean

PYTHON ?=
ARGS ?=
BIN := .venv/bin
export PYTHON

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## .venv with the locked packages, and the system libraries
	@tools/setup.sh

run: setup ## open the window; without a display review a sample in the terminal
	@tools/start.sh $(ARGS)

test: setup ## all tests, without a display
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

lint: setup ## style, format, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## time and memory of the engine and of the window
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/engine.py
	$(BIN)/python benchmarks/event_loop.py

accuracy: setup ## recall, precision, false alarms, silent rules; on ../shared too, where it is
	@tools/accuracy.sh $(ARGS)

model: setup ## train resources/model/learned.npz from the drafts in tests/corpus (about half an hour)
	@PYTHONPATH=. OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.train_model $(ARGS)

dist: setup ## dist/: one folder with the window and iact-check, and the packages for IT
	@tools/dist.sh

dist-test: ## as root: install, use, upgrade and remove dist/*.deb on a minimal Debian without network
	@tools/dist_test.sh $(ARGS)

sizes: ## what takes the room in dist/iact-desktop
	@$(BIN)/python tools/sizes.py

smoke: ## try both executables of dist/iact-desktop
	@$(BIN)/python tools/smoke.py dist/iact-desktop

translations: setup ## take new strings into translations/iact_en.ts, and make what Qt loads
	@tools/translations.sh

lock: ## renew requirements.lock from pyproject.toml (ARGS=--upgrade for newer versions)
	@tools/lock.sh $(ARGS)

licences: setup ## renew THIRD_PARTY_NOTICES.md
	@$(BIN)/python tools/licences.py

clean: ## remove what was made, .venv too
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis htmlcov .coverage*
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
