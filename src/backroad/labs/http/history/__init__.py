"""Histories: what clients asked for, when, and what became of it, and whether any order of events explains that.

``operation`` is one line of a history. ``queue``, ``sets``, ``counter``, ``register`` and ``ledger`` judge histories:
they are pure, and know nothing of labs. ``log`` records; ``history`` is the parameter that a check gets.
"""
