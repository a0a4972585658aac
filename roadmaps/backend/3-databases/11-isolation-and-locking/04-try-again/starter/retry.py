def retried(connection, work):
    """Run work(connection) in a transaction, and again where another try may do it."""
