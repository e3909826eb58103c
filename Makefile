# Everything a fresh machine needs is done by `make setup`, which `run`, `test` and `check` call by themselves.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The base's own questions; tests/questions/floors.yaml says how well they must be answered.
QUESTIONS := worcestershire national refused urgent several

.PHONY: help setup run test proof check compare screenshots format lock clean

help: ## Show what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/  -/'

setup: $(VENV)/.ready ## Make the environment in .venv

$(VENV)/.ready: requirements-dev.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh "$(PYTHON)" "$(VENV)"
	@touch $@

run: setup ## Serve the web pages, and Telegram if SIGNPOST_TELEGRAM_TOKEN is set
	@$(BIN)/signpost run

test: setup ## Run all tests but the long proofs, with Chromium where it is or can be installed
	@sh tools/browser.sh
	@sh tools/postgresql.sh
	@$(BIN)/python -m pytest --ignore tests/proof --numprocesses auto --dist worksteal

proof: setup ## Run the long proofs: nothing lost through 20 kills, nothing kept, 10,000 strange updates and spoiled files
	@$(BIN)/python -m pytest tests/proof

check: setup ## Format, lint, types, import arrows, known vulnerabilities, the knowledge base and its questions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/audit_dependencies.py requirements.lock requirements-dev.lock
	@$(BIN)/signpost check
	@$(BIN)/signpost evaluate $(QUESTIONS:%=tests/questions/%.yaml) --floor tests/questions/floors.yaml

compare: $(VENV)/.bench ## Measure Signpost beside plain methods, and draw docs/images/compare.svg
	@$(BIN)/python benchmarks/compare.py --draw docs/images/compare.svg

$(VENV)/.bench: $(VENV)/.ready requirements-bench.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

screenshots: setup ## Draw every page of the web for docs/images/web, on a phone and on a desk (needs Chromium)
	@$(BIN)/python -m tests.web.screenshots $(PARTS)

format: setup ## Put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup ## Pin all dependencies anew, with hashes
	@sh tools/lock.sh "$(BIN)"

clean: ## Remove the environment and what was built
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
