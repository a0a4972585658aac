def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    gate_open = False
    lower_ramp()
    try:
        open_gate()
        gate_open = True
        return drive_on()
    finally:
        try:
            if gate_open:
                close_gate()
        finally:
            raise_ramp()
