# Two commands do everything on a fresh Debian, Ubuntu or macOS with Python 3.11 or newer:
#
#   make demo    an invented place, from its returns to the headline, a workbook and a diagram
#   make test    the whole test suite
#
# Each makes its own environment in .venv first; the second run finds it there. `make clean` takes it away again.
# Other choices: make test PYTHON=python3.12 VENV=/tmp/venv312 ARGS='-x tests/test_money.py'

.POSIX:

VENV = .venv
PYTHON =
ARGS = -n auto --dist worksteal
PIP = $(VENV)/bin/python -m pip --quiet --disable-pip-version-check

demo: $(VENV)/.installed
	@$(VENV)/bin/totalcount demo

test: $(VENV)/.installed-test
	$(VENV)/bin/python -m pytest $(ARGS)

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo "Installing totalcount and what it needs into $(VENV) (a minute or so, once)"
	@$(PIP) install --editable .
	@touch "$@"

$(VENV)/.installed-test: $(VENV)/.made pyproject.toml
	@echo "Installing totalcount and its tests' needs into $(VENV) (a minute or so, once)"
	@$(PIP) install --editable '.[test]'
	@touch "$@" $(VENV)/.installed

# The first interpreter that is new enough and can make environments; uv, where there is one, fetches a Python itself.
$(VENV)/.made:
	@found=; old=; bare=; \
	for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || { old="$$old $$python"; continue; }; \
	  "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || { bare="$$python"; continue; }; \
	  found="$$python"; break; \
	done; \
	if [ -n "$$found" ]; then \
	  echo "Making an environment in $(VENV) with $$found"; \
	  "$$found" -m venv --clear $(VENV); \
	elif command -v uv >/dev/null 2>&1; then \
	  echo "Making an environment in $(VENV) with uv"; \
	  uv --quiet venv --clear --seed --python '>=3.11,<3.14' $(VENV); \
	elif [ -n "$$bare" ]; then \
	  echo "$$bare cannot make environments: its venv module is not installed."; \
	  echo "On Debian or Ubuntu:  sudo apt-get install $$(basename "$$bare")-venv"; \
	  exit 1; \
	else \
	  echo "totalcount needs Python 3.11 or newer; none was found under these names:$$old"; \
	  echo "Debian 12, Ubuntu 24.04:  sudo apt-get install python3 python3-venv"; \
	  echo "Ubuntu 22.04:             sudo apt-get install python3.11 python3.11-venv"; \
	  echo "macOS:                    brew install python"; \
	  echo "anywhere:                 install uv (https://docs.astral.sh/uv/), which fetches a Python itself"; \
	  exit 1; \
	fi
	@touch "$@"

clean:
	rm -rf $(VENV) dist build

.PHONY: demo test clean
