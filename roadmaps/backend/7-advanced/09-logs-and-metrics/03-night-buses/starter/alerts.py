def alerts(samples):
    """The alerts that fire now."""
    return {"fast"} if samples[-1]["cpu"] > 0.9 else set()
