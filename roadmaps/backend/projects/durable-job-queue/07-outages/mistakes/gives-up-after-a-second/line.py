"""The way to the database, for whatever runs here: nobody waits at its end for longer than a second."""

import os

import psycopg
from psycopg.pq import TransactionStatus


class Line(psycopg.Connection):
    """A connection that is closed when an answer does not come."""

    def wait(self, question, *given, **named):
        try:
            return super().wait(question, *given, **named, timeout=1)
        except psycopg.OperationalError:
            if self.info.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise


def connect(**named):
    return Line.connect(os.environ["DATABASE_URL"], connect_timeout=2, **named)
