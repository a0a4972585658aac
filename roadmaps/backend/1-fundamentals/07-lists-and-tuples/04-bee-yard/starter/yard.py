def danger(yard):
    """For each hive, how many of those around it are ill."""
