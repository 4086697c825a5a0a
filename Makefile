# The two commands: `make run` and `make test`. Both work a second time without network.
VENV := .venv
PYTHON := $(VENV)/bin/python
WAREHOUSE ?= data/warehouse
ADDRESS ?= 127.0.0.1
PORT ?= 8501

# `make bench sessions pages` measures these two: the words after bench are names, not targets.
ifeq (bench,$(firstword $(MAKECMDGOALS)))
MEASURED := $(wordlist 2,99,$(MAKECMDGOALS))
$(foreach name,$(MEASURED),$(eval $(name):;@:))
endif

.PHONY: run office test check bench mutants golden docs lock sbom audit setup setup-dev chromium warehouse clean

run: setup chromium warehouse
	$(PYTHON) -m dashboard serve --single-user --address $(ADDRESS) --port $(PORT) --db $(WAREHOUSE)

# For an office: people sign in, as .streamlit/secrets.toml says.
office: setup chromium warehouse
	$(PYTHON) -m dashboard serve --address $(ADDRESS) --port $(PORT) --db $(WAREHOUSE)

test: setup-dev chromium
	$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: setup-dev
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(MAKE) test

bench: setup-dev chromium
	$(PYTHON) -m bench $(MEASURED)

# Which changes of the rules no test sees, into docs/mutants.md; half an hour of one core.
mutants: setup-dev
	@test -x build/mutants/bin/cosmic-ray || { python3 -m venv build/mutants && build/mutants/bin/pip install -q cosmic-ray==8.7.0; }
	build/mutants/bin/python -m tools.mutants $(PYTHON)

# Workbook to figures and findings, Spec to drawing: written anew for a person to read the diff.
golden: setup-dev
	UPDATE_GOLDEN=1 $(PYTHON) -m pytest -k golden tests/bulletin/test_golden.py tests/charts/test_draw.py
	git diff --stat -- tests/bulletin/golden tests/charts/golden

# The pages that are written from the catalogue, the imports and the parsers: after a change of these.
docs: setup-dev
	$(PYTHON) -m dashboard.catalog.dictionary
	$(PYTHON) -m tools.architecture
	$(PYTHON) -m tools.commands

# The same versions with the hash of every file, and the licences of what is installed.
LOCK := $(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"
lock: setup-dev
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) requirements-database.txt -c requirements.lock -o requirements-database.lock
	$(LOCK) requirements-dev.txt -o requirements-dev.lock
	$(PYTHON) tools/licences.py requirements.lock docs/licences.md

# What a release consists of, for whoever has to vouch for it (CycloneDX).
sbom:
	@mkdir -p build
	python3 tools/sbom.py requirements.lock build/sbom.json

# Known holes in these versions. Needs the registry's list of holes, which CI does not reach:
# where one version cannot be looked up this fails rather than find nothing.
audit:
	@test -x build/audit/bin/pip-audit || { python3 -m venv build/audit && build/audit/bin/pip install -q pip-audit==2.10.1; }
	build/audit/bin/pip-audit -r requirements.lock --require-hashes --disable-pip --strict

warehouse: setup
	$(PYTHON) -m etl ensure --db $(WAREHOUSE)

setup: $(VENV)/.runtime
setup-dev: $(VENV)/.development

$(VENV)/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên. / Python 3.11 or later is needed."; exit 1; }
	@python3 -m venv $(VENV) || { echo "Thiếu gói python3-venv: apt install python3-venv / the package python3-venv is missing"; exit 1; }

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

chromium:
	@sh tools/ensure-package.sh chromium,chromium-browser,google-chrome,google-chrome-stable chromium

clean:
	rm -rf $(VENV) data/warehouse build
