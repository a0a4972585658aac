"""Brings the database at DATABASE_URL up to date."""
