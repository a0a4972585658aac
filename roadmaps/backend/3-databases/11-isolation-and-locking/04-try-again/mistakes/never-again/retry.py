def retried(connection, work):
    with connection.transaction():
        return work(connection)
