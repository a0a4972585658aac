def messages(lines):
    """Give one message after the other, each as a list of its lines."""
