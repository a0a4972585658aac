"""A few connections to the database, handed out and taken back."""

import os
import queue
from contextlib import contextmanager

import psycopg


class Pool:
    def __init__(self, size):
        self.free = queue.LifoQueue()
        for _ in range(size):
            self.free.put(None)  # a place whose connection is yet to be opened

    @contextmanager
    def transaction(self):
        """A connection in a transaction; when all are in use, wait until one comes back."""
        connection = self.free.get(timeout=2)
        try:
            if connection is None or connection.closed:
                connection = psycopg.connect(os.environ["DATABASE_URL"])
            with connection.transaction():
                yield connection
        finally:
            self.free.put(connection)

    @contextmanager
    def lent(self):
        connection = self.free.get(timeout=2)
        try:
            if connection is None or connection.closed:
                connection = psycopg.connect(os.environ["DATABASE_URL"])
            yield connection
        finally:
            self.free.put(connection)
