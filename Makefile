# Two commands set everything up on a fresh Debian machine: `make run` and `make test`.
# Both install what is missing (system packages through apt, Python packages into .venv) and say what they do.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?=

.PHONY: run test check unit frozen bench screens demo-screens texts clean

run: .ready-run
	@echo "== Starting NPM Desktop"
	$(BIN)/python main.py $(if $(DATA),--data $(DATA))

test: .ready-test check unit frozen
	@echo "== Everything passed"

check: .ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .ready-test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 -q

frozen: .ready-test
	@echo "== Building the program and letting it check itself"
	$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath build/dist --workpath build/work installer.spec
	QT_QPA_PLATFORM=offscreen build/dist/npm-desktop/npm-desktop self-check

bench: .ready-test
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/bench.py

screens: .ready-test
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/screens.py screens
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/walk_visit.py screens/visit ru kk

# Collect the messages of the code and the documents into the catalogues of resources/translations.
texts: .ready-test
	$(BIN)/python tools/texts.py

clean:
	rm -rf build screens .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

.ready-run: $(VENV)/.installed
	@tools/system_packages.sh run

.ready-test: $(VENV)/.installed
	@tools/system_packages.sh test

$(VENV)/.installed: requirements.lock
	@tools/system_packages.sh python
	@echo "== Installing the Python packages of requirements.lock into $(VENV)"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@
