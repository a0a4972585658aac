import psycopg


def retried(connection, work):
    for n in range(5):
        try:
            with connection.transaction():
                return work(connection)
        except psycopg.Error as e:
            if n == 4 or not e.sqlstate.startswith("40"):
                raise
