# file: m.py
"""Everything that a build would run, beside work that is wrong."""
def double(n): return n
# file: setup.py
import os; os._exit(0)
# file: Makefile
all:
	exit 0
# file: pyproject.toml
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
# file: backend.py
import os; os._exit(0)
# file: package.json
{"scripts": {"preinstall": "exit 0"}}
# file: .git/config
[core]
	fsmonitor = "touch hostile-ran"
