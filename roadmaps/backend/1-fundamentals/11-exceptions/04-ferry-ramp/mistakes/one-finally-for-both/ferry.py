def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    """Let the cars drive on. How many there were."""
    lower_ramp()
    gate_is_open = False
    try:
        open_gate()
        gate_is_open = True
        return drive_on()
    finally:
        if gate_is_open:
            close_gate()
        raise_ramp()
