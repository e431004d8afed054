# The two commands of the README are `make demo` and `make test`; both make .venv first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Beside it the datasette that is to come, with which the reading room is tested too.
NEXT := .venv-datasette1
# What looks at the house from outside: pip-audit and the maker of the list of parts, in an environment of their own.
SUPPLY := .venv-supply
UV := $(shell command -v uv 2>/dev/null)
# Hundreds of the tests start a process of their own, which would compile all the libraries again.
unexport PYTHONDONTWRITEBYTECODE
PYTEST := $(BIN)/pytest -n auto --dist worksteal

.PHONY: demo test dev lint types contracts unit dist try-wheel audit sbom lock lock-supply lock-peers bench bench-extraction bench-parse bench-crawl bench-hosts bench-growth bench-estimates bench-search bench-stories bench-reading bench-pages bench-archive bench-reparse bench-bounds fuzz browser next-datasette screenshots site site-serve clean help

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

demo: $(VENV)/.installed  ## crawl the two demonstration newspapers into demo.db
	@$(BIN)/sinmungo demo --archive demo.db

test: $(VENV)/.installed-dev $(NEXT)/.installed  ## everything: lint, types, import contracts, tests, docs examples
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

unit: $(VENV)/.installed-dev  ## the tests alone
	$(PYTEST)

dev: $(VENV)/.installed-dev  ## .venv alone, with all that contributing needs

lint: $(VENV)/.installed-dev  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-dev  ## every benchmark beside its peers, for hours, into docs/benchmarks.md (python -m benchmarks.report --help)
	$(BIN)/python -m benchmarks.report

bench-extraction: $(VENV)/.installed-dev  ## our fields and bodies beside seven extractors', into docs/extraction.md
	$(BIN)/python -m benchmarks.extraction.score --page

bench-parse: $(VENV)/.installed-dev  ## parse() beside bare lxml, trafilatura and goose3 on the same pages
	$(BIN)/python -m benchmarks.parse

bench-crawl: $(VENV)/.installed-dev  ## a crawl that parses and archives beside a spider that only downloads
	$(BIN)/python -m benchmarks.crawl --peers

bench-hosts: $(VENV)/.installed-dev  ## a hundred newspapers at a page a second each in one process, one of them hanging
	$(BIN)/python -m benchmarks.hosts

bench-growth: $(VENV)/.installed-dev  ## the memory of a crawl of a hundred thousand articles
	$(BIN)/python -m benchmarks.growth

bench-archive: $(VENV)/.installed-dev  ## what an article costs to write, keep and find as the archive grows
	$(BIN)/python -m benchmarks.articles_growth --plain --beside

bench-estimates: $(VENV)/.installed-dev  ## what long backfills say is left, beside what they then ask for
	$(BIN)/python -m benchmarks.estimates

bench-search: $(VENV)/.installed-dev  ## our search index beside FTS5's unicode61 and trigram, and LIKE
	$(BIN)/python -m benchmarks.search

bench-stories: $(VENV)/.installed-dev  ## wire copy over papers: recall and precision beside SimHash
	$(BIN)/python -m benchmarks.stories

bench-pages: $(VENV)/.installed-dev  ## our store of raw pages beside WARC.gz, on the same pages
	$(BIN)/python -m benchmarks.pages --levels 5,9

bench-reparse: $(VENV)/.installed-dev  ## articles derived again from kept pages, beside whole trees; on an idle machine
	$(BIN)/python -m benchmarks.reparse

bench-reading: $(VENV)/.installed-dev  ## the reading room beside plain datasette: four readers, a crawl writing
	$(BIN)/python -m benchmarks.reading

bench-bounds: $(VENV)/.installed-dev  ## pages of 10 MB of every hostile kind: two seconds and 400 MB each
	$(BIN)/python -m benchmarks.fuzz.bounds

fuzz: $(VENV)/.installed-dev  ## ten minutes of hostile pages; guided where atheris is (benchmarks/fuzz/README.md)
	$(BIN)/python -m benchmarks.fuzz.fuzz_parse --seconds 600

browser:  ## install the Chromium that the reading room's tests and pictures need (Debian, as root)
	apt-get install -y --no-install-recommends chromium fonts-noto-cjk

screenshots: $(VENV)/.installed-dev  ## the pictures of the README and the docs, with a Chromium of the machine
	$(BIN)/python docs/screenshots.py

dist: $(VENV)/.installed  ## wheel and sdist of the last commit into dist/: the same bytes wherever they are built
	rm -rf build/commit dist/sinmungo-* && mkdir -p build/commit && git archive HEAD | tar -x -C build/commit
	cd build/commit && SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) \
	    $(CURDIR)/$(BIN)/python -m hatchling build -d $(CURDIR)/dist

try-wheel: dist  ## the wheel in an empty environment on each Python 3.11 to 3.14 of this machine
	$(BIN)/python -m tests.supply.empty_environment dist/*.whl

audit: $(SUPPLY)/.installed  ## known faults of all that is locked (asks the registry; AUDIT='-s osv' asks OSV); fails where it cannot ask
	for lock in requirements.lock requirements-dev.lock tests/reading/datasette1/requirements.txt supply/requirements.txt; do \
	    echo "$$lock"; $(SUPPLY)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off $(AUDIT) \
	    -r $$lock || exit 1; done

sbom: $(SUPPLY)/.installed  ## the list of parts (CycloneDX) of what is installed to run it, from the lock, into dist/
	@mkdir -p dist
	PYTHONWARNINGS=ignore SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(SUPPLY)/bin/cyclonedx-py requirements requirements.lock \
	    --pyproject pyproject.toml --output-reproducible -o dist/sinmungo.cdx.json

site: $(VENV)/.installed-dev  ## the site of the docs, English and Korean, into build/site
	$(BIN)/python docs/site/build.py build/site

site-serve: site  ## the site at http://127.0.0.1:8003 until Ctrl-C
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site 8003

lock:  ## renew both lock files from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	    --extra build --extra plots pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	    --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	    --extra build --extra plots --override tests/reading/datasette1/requirements.in pyproject.toml \
	    -o tests/reading/datasette1/requirements.txt

lock-supply:  ## renew the lock file of the tools that look at the house from outside (needs uv)
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	    supply/requirements.in -o supply/requirements.txt

lock-peers:  ## renew the lock files of the extraction benchmark's peers (needs uv)
	for folder in benchmarks/extraction/peers/*/requirements.in; do \
	    uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header --no-annotate \
	        $$folder -o $${folder%.in}.txt || exit 1; done

$(BIN)/python:
ifdef UV
	uv venv --quiet --seed $(VENV)
else
	$(PYTHON) -c 'import sys; sys.exit("Sinmungo needs Python 3.11 or newer; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment; on Debian: apt install python3-venv" >&2; exit 1; }
endif

# The project itself is installed from here, editable, with the locked build backend and nothing downloaded for it.
ifdef UV
INSTALL = uv pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(SUPPLY)/.installed: supply/requirements.txt
ifdef UV
	uv venv --quiet --clear --seed $(SUPPLY)
else
	$(PYTHON) -m venv --clear $(SUPPLY)
endif
	$(subst $(VENV),$(SUPPLY),$(INSTALL)) --require-hashes -r supply/requirements.txt
	@touch $@

next-datasette: $(NEXT)/.installed  ## the environment in which the reading room is tested with datasette 1.0

$(NEXT)/.installed: tests/reading/datasette1/requirements.txt pyproject.toml
ifdef UV
	uv venv --quiet --clear --seed $(NEXT)
else
	$(PYTHON) -m venv --clear $(NEXT)
endif
	$(subst $(VENV),$(NEXT),$(INSTALL)) --require-hashes -r tests/reading/datasette1/requirements.txt
	$(subst $(VENV),$(NEXT),$(INSTALL)) --no-deps --no-build-isolation -e .
	@touch $@

clean:  ## remove what make made
	rm -rf $(VENV) $(NEXT) $(SUPPLY) .venv-peers demo.db demo.db-* demo.db.locks demo.pages.db demo.pages.db-* .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
