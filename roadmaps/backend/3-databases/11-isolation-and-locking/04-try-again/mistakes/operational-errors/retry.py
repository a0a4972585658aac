import psycopg


def retried(connection, work):
    for left in (4, 3, 2, 1, 0):
        try:
            with connection.transaction():
                return work(connection)
        except psycopg.OperationalError:
            if not left:
                raise
