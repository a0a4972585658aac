from psycopg import errors


def retried(connection, work):
    for left in (4, 3, 2, 1, 0):
        connection.execute("BEGIN")
        try:
            return work(connection)
        except (errors.SerializationFailure, errors.DeadlockDetected):
            connection.rollback()
            if not left:
                raise
