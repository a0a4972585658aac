from psycopg import errors


def retried(connection, work):
    for left in (4, 3, 2, 1, 0):
        try:
            with connection.transaction():
                work(connection)
            break
        except (errors.SerializationFailure, errors.DeadlockDetected):
            if not left:
                raise
