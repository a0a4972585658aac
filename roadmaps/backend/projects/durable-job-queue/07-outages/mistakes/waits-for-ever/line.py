"""The way to the database."""

import os

import psycopg


def connect(**named):
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2, **named)
