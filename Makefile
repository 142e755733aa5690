# Everything a newcomer needs: `make demo`, `make app`, `make test`.
# Only Python (3.11 or newer) and make are needed; all else goes into .venv.

PYTHON ?= python3
PY := .venv/bin/python
STAMP := .venv/.ready

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Python decodes path files by the locale: a relative path holds in a folder of any name.
define RELATIVE_PATH
import os, pathlib, sysconfig
site = sysconfig.get_path("purelib")
for path in pathlib.Path(site).glob("*hetong*.pth"):
    path.write_text(os.path.relpath(".", site) + "\n", encoding="ascii")
endef
export RELATIVE_PATH

.PHONY: demo app test check lint types install lock clean

demo: $(STAMP) ## analyse the bundled scraped contract and show what comes out
	@$(PY) -m analyzer demo

app: $(STAMP) ## open the browser app on this machine
	@$(PY) -m analyzer app

test: $(STAMP) ## run all tests; those that cannot run here are listed with the reason
	@$(PY) -m pytest

lint: $(STAMP)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(STAMP)
	@$(PY) -m mypy

check: lint types test ## what has to pass before a change goes in

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "hetong needs Python 3.11 or newer, this is " + sys.version.split()[0])'
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages into .venv (once) ..."
	@$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@$(PY) -c "$$RELATIVE_PATH"
	@touch $(STAMP)

lock: ## rewrite requirements.lock after a change of dependencies (needs uv)
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
