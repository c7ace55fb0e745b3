# Each target does its own set-up. `make run` and `make test` are the two to remember.
.PHONY: run test check bench screens articles peers mutants real

run:  ## start the demonstration and print its address
	@scripts/run

test:  ## every test, on SQLite and on PostgreSQL, with a real browser
	@scripts/test

check:  ## format, lint, types, layers, templates, scripts, migrations: no tests
	@scripts/check

bench:  ## measure, print beside the limits, write bench/latest.json
	@scripts/setup dev
	@.venv/bin/python bench/run.py

screens:  ## render the main pages to docs/screens/
	@scripts/setup dev
	@.venv/bin/python scripts/screens.py

articles:  ## write docs/articles.md from the marks on the tests
	@scripts/setup dev
	@.venv/bin/python scripts/articles.py

peers:  ## our checker beside Presidio and deduce on the same posts; gets them into .tools/peers first
	@scripts/setup dev
	@.venv/bin/python bench/peers/checking.py

mutants:  ## drop each filter on an actor in turn: a test must fail; survivors are listed
	@scripts/setup dev
	@.venv/bin/python scripts/mutate_actors.py

real:  ## connectors against real servers on this machine; keep=--keep writes docs/real.md
	@scripts/setup dev
	@.venv/bin/python -m goedenaam.testing.real $(keep)
