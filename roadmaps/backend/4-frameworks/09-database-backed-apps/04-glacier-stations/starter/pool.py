"""A few connections to the database, handed out and taken back."""

import os
import queue

import psycopg


class Pool:
    def __init__(self, size):
        self.free = queue.LifoQueue()
        for _ in range(size):
            self.free.put(None)  # a place whose connection is yet to be opened

    def take(self):
        """A connection; when all are in use, wait until one comes back."""
        connection = self.free.get(timeout=2)
        if connection is None:
            connection = psycopg.connect(os.environ["DATABASE_URL"])
        return connection

    def give_back(self, connection):
        self.free.put(connection)
