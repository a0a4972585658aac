from psycopg import errors


def retried(connection, work):
    for left in (4, 3, 2, 1, 0):
        connection.execute("BEGIN")
        try:
            answer = work(connection)
        except (errors.SerializationFailure, errors.DeadlockDetected):
            connection.rollback()
            if not left:
                raise
            continue
        except BaseException:
            connection.rollback()
            raise
        connection.execute("COMMIT")
        return answer
