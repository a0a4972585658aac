"""The way to the database, with keepalives."""

import os

import psycopg

ALIVE = {"keepalives_idle": 1, "keepalives_interval": 1, "keepalives_count": 3, "tcp_user_timeout": 3000}


def connect(**named):
    return psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=2, **ALIVE, **named)
