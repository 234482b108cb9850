# install  .venv with everything, from pinned and hashed requirements
# run      the whole line on this machine; prints the address of the sandbox
# test     every test; names the ones left out for want of Chromium or espeak-ng
# check    lint, format, types, layers
# bench    how fast it is here, as ratios: docs/speed.md
# learn    teach hearing anew from tests/corpora/learned: tests/corpora/README.md
# lock     pin the newest versions into requirements/
# migration NAME="what changes"   write the next migration by comparing the models with it

.PHONY: install run test check bench learn lock migration
.DEFAULT_GOAL := install

PYTHON := .venv/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input --quiet install --require-hashes
UV := uv==0.13.9
COMPILE := --quiet --universal --generate-hashes --no-config --no-emit-index-url --python-version 3.11 \
	--custom-compile-command "make lock"

install: .venv/dev.stamp

run: .venv/run.stamp
	.venv/bin/flask --app wsgi run-line

# A process for each core, at most four; a file's tests share what they start, so they stay together.
test: .venv/dev.stamp
	$(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

check: .venv/dev.stamp
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/dev.stamp
	$(PYTHON) -m tests.bench

# One thread for each model adds up in the same order each time, so that the same texts give the same files.
learn: .venv/learn.stamp
	XLA_FLAGS="--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1" $(PYTHON) -m tests.corpora.training

migration: .venv/dev.stamp
	@test -n "$(NAME)" || { echo 'Say what changes: make migration NAME="people get a zone"'; exit 1; }
	$(PYTHON) -m app.db.migrate "$(NAME)"

# dev.txt and learn.txt hold all of run.txt and more. The line itself needs only run.txt, and is on the air sooner with it.
.venv/%.stamp: requirements/%.txt requirements/python.sh
	@python=$$(sh requirements/python.sh) || exit 1; \
	$(PYTHON) -c '' >/dev/null 2>&1 || "$$python" -m venv --clear .venv
	@echo "Installing $< into .venv"
	@$(PIP) -r $<
	@touch $@

# Made with a tool of its own in a folder of its own, without this machine's configuration: the same for everybody.
lock:
	@python=$$(sh requirements/python.sh) || exit 1; \
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	"$$python" -m venv "$$folder" && "$$folder/bin/pip" --disable-pip-version-check --quiet install $(UV) && \
	"$$folder/bin/uv" pip compile $(COMPILE) --upgrade pyproject.toml -o requirements/run.txt && \
	"$$folder/bin/uv" pip compile $(COMPILE) --upgrade -c requirements/run.txt --group dev pyproject.toml -o requirements/dev.txt && \
	"$$folder/bin/uv" pip compile $(COMPILE) --upgrade -c requirements/dev.txt --group learn pyproject.toml -o requirements/learn.txt
