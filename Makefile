# The commands to know: make run · make test · make check · make bench · make docs · make shots
.PHONY: run test check setup dev lock lint types contracts unused catalogues suite-sqlite suite-postgresql journeys chromium coverage shots docs bench

BIN := .venv/bin

run: setup
	@exec $(BIN)/commonground run

# Everything: what is written, how it is built, and what it does, on both databases and in a browser.
test: dev chromium catalogues lint types contracts unused suite-postgresql journeys suite-sqlite

# The fast part, for every few minutes.
check: dev catalogues lint types contracts
	@$(BIN)/pytest -n 2 -q

setup:
	@sh requirements/install.sh base
	@$(MAKE) --no-print-directory catalogues

dev:
	@sh requirements/install.sh dev

# New versions of what pyproject.toml names; the files hold versions and hashes, never an address.
lock: dev
	$(BIN)/uv pip compile -q --upgrade pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -o requirements/base.txt
	$(BIN)/uv pip compile -q --upgrade pyproject.toml --group test --group lint --universal --python-version 3.11 --generate-hashes --no-header -c requirements/base.txt -o requirements/dev.txt

lint:
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet || { echo "Some files are not formatted: .venv/bin/ruff format"; exit 1; }
	@$(BIN)/djlint src --lint --quiet

types:
	@$(BIN)/mypy

contracts:
	@$(BIN)/lint-imports

unused:
	@$(BIN)/deptry src

catalogues:
	@if [ -d locale ]; then $(BIN)/pybabel -q compile -d locale -D django --statistics && $(BIN)/pybabel -q compile -d locale/regions -D django; fi

suite-sqlite:
	@echo "The suite on SQLite"
	@DATABASE_URL= $(BIN)/pytest -n 2

suite-postgresql:
	@echo "The suite on PostgreSQL"
	@$(BIN)/python -m tests.postgresql $(BIN)/pytest -n 2

journeys: chromium
	@echo "The journeys, in Chromium"
	@DATABASE_URL= $(BIN)/pytest -n 2 tests/journeys

# Every picture of the guide and of the README, taken anew from the demonstration.
shots: dev chromium catalogues
	@SHOTS=keep DATABASE_URL= $(BIN)/pytest -q tests/journeys/test_the_pictures_of_the_guide.py

# Who may do what, the states and the rooms: drawn anew from the code.
docs: dev
	@$(BIN)/python -m tests.architecture.documents

# What must be fast, each figure beside a floor of the same run; written to docs/generated/bench.md.
bench: dev
	@$(BIN)/python -m bench

# Which branches of rules and actions no test walks.
coverage: dev
	@DATABASE_URL= $(BIN)/pytest -n 2 -q --cov --cov-report=
	@$(BIN)/coverage report --show-missing --skip-covered --include='*/rules/*,*/rules.py,*/actions/*,*/actions.py' --fail-under=100

chromium:
	@command -v chromium >/dev/null || sh -c ' \
		if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq chromium; \
		elif command -v sudo >/dev/null; then sudo -n apt-get update -qq && sudo -n apt-get install -y -qq chromium; fi' >/dev/null \
		&& command -v chromium >/dev/null \
		|| { echo "The journeys need the browser Chromium: apt-get install chromium"; exit 1; }
