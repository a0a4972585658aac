"""Pocket ledger: what was earned and spent, kept in a file."""
