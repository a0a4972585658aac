"""The way to the database, for whatever runs here: nobody waits at its end for ever."""

import contextlib
import os

import psycopg
from psycopg.pq import TransactionStatus

AT_WORK = "SELECT FROM pg_stat_activity WHERE pid = %s AND state = 'active'"


class Line(psycopg.Connection):
    """A connection over which an answer may take long, as long as the server works on it. It asks for that over another
    one; where nobody knows of the question any more, this one is closed, with an OperationalError as for any loss."""

    def wait(self, question, *given, **named):
        while True:
            try:
                return super().wait(question, *given, **named, timeout=2)
            except psycopg.OperationalError:
                if self.info.transaction_status == TransactionStatus.ACTIVE:  # there is no answer
                    if self.is_worked_for():
                        continue
                    self.close()
                raise

    def is_worked_for(self):
        with contextlib.suppress(psycopg.OperationalError), connect() as other:
            return other.execute(AT_WORK, [self.info.backend_pid]).rowcount == 1
        return False


def connect(**named):
    return Line.connect(os.environ["DATABASE_URL"], connect_timeout=2, **named)
