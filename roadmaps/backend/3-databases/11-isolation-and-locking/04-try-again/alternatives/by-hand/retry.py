import random
import time

import psycopg


def retried(connection, work):
    tries = 0
    while True:
        tries += 1
        connection.execute("BEGIN")
        try:
            answer = work(connection)
            connection.execute("COMMIT")
            return answer
        except BaseException as error:
            connection.rollback()
            code = error.sqlstate if isinstance(error, psycopg.Error) else None
            if code not in ("40001", "40P01") or tries == 5:
                raise
            time.sleep(random.uniform(0, 0.02))
