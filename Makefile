# make run serves the site with the report loaded; make test proves it on two databases.
PYTHON ?= python3.11
PORT ?= 8000
PY := .venv/bin/python

.PHONY: setup run test bench stress lint types check catalogue lock

setup: .venv/installed

.venv/installed: requirements/dev.txt
	$(PYTHON) -m venv --clear .venv
	.venv/bin/pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	touch $@

run: export DEBUG ?= 1
run: setup
	$(PY) manage.py prepare --port $(PORT)
	$(PY) manage.py runserver 127.0.0.1:$(PORT)

test: setup
	@echo "SQLite:"
	DATABASE_URL= $(PY) -m pytest
	@echo "PostgreSQL:"
	$(PY) tests/with_postgres.py $(PY) -m pytest

bench: setup
	DATABASE_URL= $(PY) benchmarks/pages.py
	$(PY) tests/with_postgres.py $(PY) benchmarks/pages.py

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	git ls-files -z 'templates/*.html' | xargs -0 .venv/bin/djade --target-version 5.2 --check

types: setup
	.venv/bin/mypy

check: export DEBUG ?= 1
check: lint types
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run
	$(MAKE) test

# Needs Babel (dev); the compiled catalogue is committed, so running needs nothing.
catalogue: setup
	$(PY) tests/catalogue.py

# Maintainers: pip install uv, anywhere. Indexes of the machine must not leak in.
lock:
	env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_INDEX_URL -u UV_DEFAULT_INDEX uv pip compile -q --no-config --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/runtime.txt
	env -u UV_INDEX -u UV_EXTRA_INDEX_URL -u UV_INDEX_URL -u UV_DEFAULT_INDEX uv pip compile -q --no-config --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
