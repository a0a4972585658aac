from psycopg.errors import DeadlockDetected, SerializationFailure


def retried(connection, work):
    connection.autocommit = False
    try:
        for number in range(1, 6):
            try:
                answer = work(connection)
                connection.commit()
            except (SerializationFailure, DeadlockDetected) as error:
                connection.rollback()
                last = error
            except BaseException:
                connection.rollback()
                raise
            else:
                return answer
        raise last
    finally:
        connection.autocommit = True
