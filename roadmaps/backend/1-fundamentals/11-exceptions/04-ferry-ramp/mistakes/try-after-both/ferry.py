def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    """Let the cars drive on. How many there were."""
    lower_ramp()
    open_gate()
    try:
        return drive_on()
    finally:
        try:
            close_gate()
        finally:
            raise_ramp()
