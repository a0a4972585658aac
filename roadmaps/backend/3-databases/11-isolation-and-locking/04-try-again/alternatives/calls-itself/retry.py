import psycopg


def retried(connection, work, tries=5):
    try:
        with connection.transaction():
            answer = work(connection)
    except psycopg.OperationalError as error:
        if error.sqlstate in {"40001", "40P01"} and tries > 1:
            return retried(connection, work, tries - 1)
        raise
    return answer
