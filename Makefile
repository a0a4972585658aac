# `make learn` and `make test` are all that most people need; each sets everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := requirements/run.txt
DEV := requirements/dev.txt
JOBS ?= 2

.PHONY: learn test quick setup lint verify bench fuzz front lock clean

learn: $(VENV)/.installed
	@$(BIN)/backroad || [ $$? -eq 130 ]

setup: $(VENV)/.installed
	@echo "Ready: $(BIN)/backroad"

test: $(VENV)/.installed-dev lint
	$(BIN)/python -m pytest -m "not slow" -n $(JOBS)
	$(BIN)/python -m pytest -m slow -n $(JOBS)

quick: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m "not slow" -n $(JOBS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

verify: $(VENV)/.installed
	$(BIN)/backroad author verify

bench: $(VENV)/.installed-dev $(VENV)/.installed-bench
	for file in bench/*.py; do $(BIN)/python $$file || exit 1; done

# Hunts for bytes that break what reads a learner's: so many seconds for each reader.
SECONDS ?= 60
fuzz: $(VENV)/.installed-fuzz
	$(BIN)/python -m tests.fuzz.hunt --seconds $(SECONDS)

# What browsers get, from front/ into src/backroad/web/static; only who changes it needs Node.
front:
	cd front && npm ci --no-fund --no-audit --silent && node build.mjs

lock:
	cd requirements && for name in run dev bench fuzz uv; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header $$name.in -o $$name.txt || exit 1; done

$(VENV)/.installed: bootstrap.py $(RUN)
	@$(PYTHON) bootstrap.py $(VENV) $(RUN) && touch $@

$(VENV)/.installed-dev: bootstrap.py $(RUN) $(DEV)
	@$(PYTHON) bootstrap.py $(VENV) $(RUN) $(DEV) && touch $(VENV)/.installed $@

$(VENV)/.installed-bench: $(VENV)/.installed requirements/bench.txt
	@$(PYTHON) -m venv $(VENV)/peers && $(VENV)/peers/bin/pip install -q --require-hashes -r requirements/bench.txt && touch $@

$(VENV)/.installed-fuzz: $(VENV)/.installed-dev requirements/fuzz.txt
	@$(PYTHON) bootstrap.py $(VENV) $(RUN) $(DEV) requirements/fuzz.txt && touch $@

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
