def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    """Let the cars drive on. How many there were."""
    lower_ramp()
    open_gate()
    cars = drive_on()
    close_gate()
    raise_ramp()
    return cars
