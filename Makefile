# Everything runs in .venv; the two commands a newcomer needs are `make demo` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?=
DATA ?=
WORKERS ?= 2
NODE := $(shell node --eval 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && command -v npm)
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
PAGE := src/dateline/web/page/index.html
SOURCES := $(shell find web/src web/public web/index.html web/vite.config.ts web/licences.ts -type f)
comma := ,
SIZE ?= 100000
RAISE ?=
FLOORS = --floors benchmarks/floors.yaml $(if $(RAISE),--raise-floors)
export PYTHONHASHSEED ?= 0

.PHONY: install page demo test check check-page browse evaluate accuracy docs bench bench-page schemas lock clean

$(VENV)/.installed: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "make: $(PYTHON) not found; install Python 3.11 or run make PYTHON=/path/to/python"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: $(VENV)/.installed  ## set up .venv from the lock file

web/node_modules/.installed: web/package-lock.json
	cd web && npm ci --silent --no-audit --no-fund
	@touch $@

$(PAGE): web/node_modules/.installed $(SOURCES)
	cd web && npm run --silent build

page: $(if $(NODE),$(PAGE))  ## build the page that `dateline serve` shows; needs Node 20
	@$(if $(NODE),true,echo "make: Node 20 not found: the page is neither built nor tested$(comma) and everything else is")

demo: install  ## code the example reports and print what they say
	@$(BIN)/dateline code examples --format table

check: install  ## lint, types, import contracts, packs, schemas, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dateline pack check
	$(BIN)/python tools/make_schemas.py --check
	$(BIN)/python tools/make_accuracy.py --check
	$(BIN)/python tools/make_tutorial.py --check
	$(BIN)/python tools/make_rest.py --check
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

check-page: install page  ## types, lint and unit tests of the page
	$(if $(NODE),$(BIN)/python tools/make_types.py --check)
	$(if $(NODE),cd web && npm run --silent check && npm test --silent)

browse: install page  ## use the page in a real browser, Chromium, as a reader would
	$(if $(and $(NODE),$(CHROMIUM)),cd web && DATELINE=$(abspath $(BIN))/dateline DATELINE_CHROMIUM=$(CHROMIUM) npm run --silent browse,@echo "make: Node 20 or Chromium not found: the page is not tested in a browser")

test: check check-page evaluate browse  ## all checks, then all tests
	$(BIN)/pytest

evaluate: install  ## score the annotated example reports; no figure may be below its floor (RAISE=1 raises the floors)
	$(BIN)/dateline evaluate examples/gold/plan.yaml $(FLOORS)

accuracy: install  ## measure all sets in the folder DATA and write docs/accuracy.md (RAISE=1 raises the floors)
	@test -n "$(DATA)" || { echo "make: name the folder with the data sets: make accuracy DATA=FOLDER (docs/evaluate.md)"; exit 2; }
	@mkdir -p build
	@$(BIN)/dateline evaluate benchmarks/accuracy.yaml --data $(DATA) --workers $(WORKERS) --json build/accuracy.json $(FLOORS) > build/accuracy.txt; \
	status=$$?; $(BIN)/python tools/make_accuracy.py build/accuracy.json && exit $$status

docs: install
	$(BIN)/mkdocs serve

bench: install  ## speed and memory; CORPUS=reports.jsonl, by default one made from examples/; SIZE=1000000 for the ledger at full size, which takes an hour
	$(BIN)/python benchmarks/speed.py $(if $(CORPUS),--corpus $(CORPUS))
	$(BIN)/python benchmarks/ledger.py --statements $(SIZE)
	$(BIN)/python benchmarks/asking.py --statements $(SIZE)

bench-page: install page  ## the service and the page on a ledger of 100,000 events and 20,000 states, which is made and kept in build/
	@mkdir -p build
	$(BIN)/python benchmarks/asking.py --keep build/made.db
	$(BIN)/python benchmarks/serving.py build/made.db
	cd web && DATELINE=$(abspath $(BIN))/dateline DATELINE_CHROMIUM=$(CHROMIUM) npm run --silent bench -- ../build/made.db

schemas: install  ## write docs/schemas from the record types
	$(BIN)/python tools/make_schemas.py

lock:  ## pin every dependency with its hashes
	$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --extra dev --no-emit-index-url --no-annotate --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) web/node_modules src/dateline/web/page build dist site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
