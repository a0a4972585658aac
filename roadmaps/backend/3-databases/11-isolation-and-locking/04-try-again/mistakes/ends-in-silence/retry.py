from psycopg import errors


def retried(connection, work):
    for _ in range(5):
        try:
            with connection.transaction():
                return work(connection)
        except (errors.SerializationFailure, errors.DeadlockDetected):
            pass
