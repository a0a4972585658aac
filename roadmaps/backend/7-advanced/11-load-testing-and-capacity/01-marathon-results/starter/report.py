def report(requests, warm_up):
    """How long did people wait? requests: [(due, sent, ended), ...] in milliseconds."""
