from psycopg import errors


def retried(connection, work):
    while True:
        try:
            with connection.transaction():
                return work(connection)
        except (errors.SerializationFailure, errors.DeadlockDetected):
            continue
