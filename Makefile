# Huzhu. `make run` sets up and serves; `make test` checks everything. Both may be repeated at any time.
PY := .venv/bin/python
PREPARE = @python=$$(sh tools/python.sh) && $$python tools/prepare.py

.PHONY: run worker test lint messages docs screenshots lock clean test-tools

run:
	$(PREPARE) requirements fonts frontend messages static
	@$(PY) tools/start.py

worker:
	@$(PY) manage.py work

test:
	$(PREPARE) test-requirements test-tools frontend messages
	@$(PY) -m pytest --dist each --tx '2*popen//python=$(PY)'

test-tools:
	$(PREPARE) test-tools

lint:
	$(PREPARE) test-requirements
	@$(PY) -m pytest -q tests/house

messages:
	@$(PY) tools/messages.py update
	@$(PY) tools/messages.py compile

docs:
	@$(PY) tools/reference.py

screenshots:
	$(PREPARE) test-requirements test-tools frontend messages static
	@$(PY) tools/screenshots.py

lock:
	@$(PY) -m pip install --quiet uv
	@for name in base spark test node; do env -u PIP_FIND_LINKS .venv/bin/uv pip compile --quiet --generate-hashes \
		--python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		requirements/$$name.in --output-file requirements/$$name.txt; done

clean:
	rm -rf .venv build frontend/node_modules var/static var/mypy huzhu/web/static/web/app.js huzhu/web/static/web/app.css
	find huzhu -name '*.mo' -delete
