def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    """Let the cars drive on. How many there were."""
    lower_ramp()
    try:
        open_gate()
        try:
            cars = drive_on()
        except Exception:
            close_gate()
            raise
        close_gate()
    except Exception:
        raise_ramp()
        raise
    raise_ramp()
    return cars
