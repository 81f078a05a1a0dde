# Mixer. The logic longer than a line lives in .ci/; every path here is relative, so spaces in the folder's name are fine.
SHELL := bash
.DEFAULT_GOAL := help
.NOTPARALLEL:

# A second start is fast because the first one kept its bytecode.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
mixer := .venv/bin/mixer
# Two tests at a time, each in a process with a database of its own; make test ARGS="-n 0 …" for one at a time
side_by_side := -n 2 --dist worksteal
# make run HOST=0.0.0.0 PORT=8080: passed on only where set, the defaults are the product's own
address := $(if $(HOST),--host "$(HOST)") $(if $(PORT),--port "$(PORT)")

.PHONY: help setup run demo doctor backup worker test test-postgres lint format bench screenshots routes translations wheel clean

help: ## list every verb
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r verb does; do printf '%-22s %s\n' "$$verb" "$$does"; done

setup: ## install what is missing, start nothing
	@.ci/environment run

run: setup ## start Mixer and print the links that open it (HOST=…, PORT=…)
	@$(mixer) run $(address)

demo: setup ## make the demo team, or bring it back
	@$(mixer) demo

doctor: setup ## check this installation and say what is wrong
	@$(mixer) doctor

backup: setup ## save everything into one file (FILE=…)
	@$(mixer) backup "$(or $(FILE),mixer-backup-$(shell date +%Y-%m-%d-%H%M%S).zip)"

worker: setup ## send mail and do due jobs, without the web server
	@$(mixer) worker

test: ## run all tests (ARGS="tests/core -k seats")
	@.ci/environment test
	@$(python) -m pytest $(side_by_side) $(ARGS)

test-postgres: ## run all tests on a PostgreSQL server of their own
	@.ci/environment postgres
	@.ci/with-postgres $(python) -m pytest $(side_by_side) $(ARGS)

lint: ## ruff, mypy (strict) and the import rules of the house
	@.ci/environment test
	@$(python) -m ruff check .
	@$(python) -m mypy
	@$(python) -m tests.house.imports

format: ## sort imports and lay out the code
	@.ci/environment test
	@$(python) -m ruff check --fix-only --select I .
	@$(python) -m ruff format .

bench: ## measure, as ratios that mean the same on every machine
	@.ci/environment test
	@$(python) -m tests.bench

screenshots: ## take the pictures in docs/screenshots/
	@.ci/environment test
	@$(python) -m tests.screenshots

routes: ## write the list of routes and guards anew (tests/house/routes.txt)
	@.ci/environment test
	@$(python) -m tests.house.routes

translations: ## bring the catalogues in mixer/translations/ up to date with the texts
	@.ci/environment test
	@$(python) -m tests.house.translations

wheel: ## build dist/mixer_toolkit-….whl
	@.ci/environment test
	@$(python) -m build --wheel --no-isolation --outdir dist .

clean: ## remove what tools left behind; the environment and instance/ stay
	@rm -rf dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
