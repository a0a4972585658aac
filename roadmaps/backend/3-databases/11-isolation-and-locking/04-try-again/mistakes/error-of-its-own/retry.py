from psycopg import errors


class TooBusy(Exception):
    pass


def retried(connection, work):
    for _ in range(5):
        try:
            with connection.transaction():
                return work(connection)
        except (errors.SerializationFailure, errors.DeadlockDetected):
            continue
    raise TooBusy
