# What a newcomer needs: `make demo`, `make test`. `make` alone lists the rest.
# PORT=8000 where the demo answers; RESET=1 begins the demo town again; PYTHON= another interpreter.
PYTHON ?= python3
PORT ?= 8000
RESET ?=
BIN := .venv/bin
export PYTHON
# Where it is set (in many containers), every process would compile every module again: seconds each.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help reference setup demo test quick prove screens lock fresh messages clean

help: ## what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /  /' | sort

setup: ## build .venv with everything a developer needs, and the khuang command
	@ops/setup.sh dev

demo: ## the invented town of Koh Kha on http://127.0.0.1:8000/ (PORT=, RESET=1)
	@ops/setup.sh run
	@ops/debian.sh run
	@exec $(BIN)/khuang demo --port $(PORT) $(if $(RESET),--reset)

test: ## everything that must hold, with one summary line
	@ops/setup.sh dev
	@ops/debian.sh
	@$(BIN)/python -m ops.check all

quick: ## lint and the unit tests on SQLite only
	@ops/setup.sh dev
	@$(BIN)/python -m ops.check quick

prove: ## the measures at full size; writes docs/explanation/benchmarks.md
	@ops/setup.sh dev
	@OMP_NUM_THREADS=1 $(BIN)/python -m bench

screens: ## every page as a picture, in build/screens/index.html
	@ops/setup.sh dev
	@ops/debian.sh
	@$(BIN)/python -m tests.screens

reference: ## docs/reference from the code
	@$(BIN)/python -m ops.reference

messages: ## compile the translations
	@$(BIN)/python -m ops.messages

lock: ## resolve ops/*.in again into the hashed ops/*.txt
	@ops/setup.sh dev
	@ops/lock.sh

fresh: ## demo and test in a fresh clone of what is committed, with an empty home
	@ops/fresh.sh

clean: ## remove what was built; the town in var/ stays
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache *.egg-info
