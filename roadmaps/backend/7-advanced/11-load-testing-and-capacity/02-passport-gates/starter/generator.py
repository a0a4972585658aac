def load(rate, count, patience, now, send, wait):
    """Send count requests at a fixed rate: [(due, sent, ended), ...] in milliseconds since the beginning."""
