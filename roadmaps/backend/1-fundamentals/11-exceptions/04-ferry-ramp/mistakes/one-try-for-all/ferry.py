def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    """Let the cars drive on. How many there were."""
    try:
        lower_ramp()
        open_gate()
        return drive_on()
    finally:
        try:
            close_gate()
        finally:
            raise_ramp()
