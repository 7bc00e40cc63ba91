# Needs Python 3.11+ with venv, make, and a package registry; nothing else.
#   make run        set up, and serve the demo at http://127.0.0.1:8000 (data are kept); RUN_OPTIONS="--port 8001"
#   make test       quick tests     make test-slow  long ones and those in a browser     make lint  style, types, layers
#   make bench      measurements    make lock       refresh the lock files               make clean what was built
#   make mutation   small faults put into the shipped rules: how many the worked examples see, and which they do not
#   make screenshots  a picture of every page in build/screenshots, and those of the README in docs/screenshots

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(LOCK_OPTIONS)

# Tests use all cores up to four; each process has a database server of its own. Files keep their order: by number of tests
# the long files of few tests would come last, and one core would wait for the other.
SIDE_BY_SIDE := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

PICTURES := login-desktop tree-desktop person-desktop home-cadre-phone

.PHONY: run test test-slow test-long test-browser bench mutation lint lock screenshots setup setup-test setup-spark clean

run: setup
	@exec $(BIN)/jingzhun demo $(RUN_OPTIONS)

test: setup-test
	@$(BIN)/python -m pytest -m "not slow and not browser" $(SIDE_BY_SIDE) $(PYTEST_OPTIONS)

test-slow: setup-test setup-spark
	@$(BIN)/python -m pytest -m "slow or browser" $(PYTEST_OPTIONS)

# The two halves of test-slow.
test-long: setup-test setup-spark
	@$(BIN)/python -m pytest -m "slow and not browser" $(SIDE_BY_SIDE) $(PYTEST_OPTIONS)

test-browser: setup-test
	@$(BIN)/python -m pytest -m browser $(PYTEST_OPTIONS)

screenshots: setup-test
	@rm -rf build/screenshots && mkdir -p docs/screenshots
	@JINGZHUN_REQUIRE_BROWSER=1 JINGZHUN_SCREENSHOTS=build/screenshots \
		$(BIN)/python -m pytest tests/browser/test_every_page.py $(PYTEST_OPTIONS)
	@for name in $(PICTURES); do cp build/screenshots/$$name-zh.png build/screenshots/$$name-en.png docs/screenshots/; done

bench: setup-test
	@$(BIN)/python -m pytest benchmarks -s $(PYTEST_OPTIONS)

mutation: setup-test
	@$(BIN)/python -m tests.mutation

lint: setup-test
	@$(BIN)/ruff check .
	@JINGZHUN_HOME=build/lint $(BIN)/mypy
	@$(BIN)/lint-imports

setup: require-python
	@$(PYTHON) tools/environment.py run

setup-test: require-python
	@$(PYTHON) tools/environment.py test

# Only where there is a Java that Spark can use; else its tests are skipped and say so.
setup-spark: setup-test
	@$(PYTHON) tools/environment.py spark

.PHONY: require-python
require-python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新 / Python 3.11 or newer is needed"; exit 1; }

# `make lock LOCK_OPTIONS=--upgrade` takes newer versions. No lock file names a registry.
lock: setup-test
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	$(LOCK) pyproject.toml --extra spark -c requirements.lock -o requirements-spark.lock
	$(LOCK) --group pyproject.toml:build -o requirements-build.lock
	$(BIN)/python tools/lock_front_end.py $(LOCK_OPTIONS)

clean:
	rm -rf .venv build dist src/jingzhun/web/static/vendor .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
