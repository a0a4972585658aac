"""Backroad: a road from the first line of code to complex back-end systems, proven by running your work.

This file stays empty but for the version: `backroad --version` and every cold check pay for what it imports.
"""

__version__ = "0.1.0"
