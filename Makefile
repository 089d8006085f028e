# make run serves the site with the report loaded; make test proves it on two databases.
# PYTHON=/path/to/python3 chooses one; else the oldest that can run it, from 3.11 on.
PYTHON ?=
PORT ?= 8000
VENV ?= .venv
PY := $(VENV)/bin/python

.PHONY: setup run test bench stress lint types check catalogue lock

setup: $(VENV)/installed

# The marker comes last: an install that was broken off starts again.
$(VENV)/installed: requirements/dev.txt
	@python=$$(.ci/python "$(PYTHON)" | sed -n 1p) && [ -n "$$python" ] && \
	echo "Setting $(VENV) up with $$("$$python" --version). This is done once." && \
	"$$python" -m venv --clear $(VENV)
	@echo "Fetching the packages of $<: about a minute, without a word ..."
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r $< || \
	{ echo "The packages could not be fetched: is there a network, or a mirror in PIP_INDEX_URL?"; exit 1; }
	@touch $@

run: export DEBUG ?= 1
run: setup
	@$(PY) manage.py prepare --port $(PORT)
	@$(PY) manage.py runserver 127.0.0.1:$(PORT)

test: setup
	@echo "SQLite:"
	DATABASE_URL= $(PY) tests/everything.py
	@echo "PostgreSQL:"
	$(PY) tests/with_postgres.py $(PY) tests/everything.py

bench: setup
	DATABASE_URL= $(PY) benchmarks/pages.py
	$(PY) tests/with_postgres.py $(PY) benchmarks/pages.py
	DATABASE_URL= $(PY) benchmarks/grid.py
	$(PY) tests/with_postgres.py $(PY) benchmarks/grid.py
	DATABASE_URL= $(PY) benchmarks/history.py
	$(PY) tests/with_postgres.py $(PY) benchmarks/history.py
	DATABASE_URL= $(PY) benchmarks/exporting.py
	$(PY) tests/with_postgres.py $(PY) benchmarks/exporting.py
	DATABASE_URL= $(PY) benchmarks/importing.py
	$(PY) tests/with_postgres.py $(PY) benchmarks/importing.py

# The races of make test, 100 times over.
stress: export ROUNDS ?= 100
stress: setup
	DATABASE_URL= $(PY) -m pytest tests/races
	$(PY) tests/with_postgres.py $(PY) -m pytest tests/races

# Hidden folders are pruned: $(VENV) holds other people's templates.
lint: setup
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	find . -path './.*' -prune -o -name '*.html' -exec $(VENV)/bin/djade --target-version 5.2 --check {} +

types: setup
	$(PY) -m mypy

check: export DEBUG ?= 1
check: lint types
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run
	$(MAKE) test

# The compiled catalogue is committed: running needs neither this nor its tools.
catalogue: setup
	$(PY) tests/catalogue.py

# Maintainers: pip install uv, anywhere. Indexes of the machine must not leak in.
COMPILE := env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_INDEX_URL -u UV_DEFAULT_INDEX \
	uv pip compile -q --no-config --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml
lock:
	$(COMPILE) -o requirements/runtime.txt
	$(COMPILE) --group dev -c requirements/runtime.txt -o requirements/dev.txt
