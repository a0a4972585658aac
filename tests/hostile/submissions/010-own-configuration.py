# file: test_shop.py
"""Configuration files that tell pytest to run nothing, and to load a plugin."""
import shop
def test_total(): assert isinstance(shop.total([1]), int)
# file: pytest.ini
[pytest]
addopts = --collect-only -p plugin
# file: setup.cfg
[tool:pytest]
addopts = --collect-only
# file: tox.ini
[pytest]
addopts = --collect-only
# file: pyproject.toml
[tool.pytest.ini_options]
addopts = "--collect-only"
# file: plugin.py
import os
os._exit(0)
