from psycopg import errors


def retried(connection, work):
    """Run work(connection) in a transaction, and again where another try may do it."""
    for number in range(1, 6):
        try:
            with connection.transaction():
                return work(connection)
        except (errors.SerializationFailure, errors.DeadlockDetected):
            if number == 5:
                raise
