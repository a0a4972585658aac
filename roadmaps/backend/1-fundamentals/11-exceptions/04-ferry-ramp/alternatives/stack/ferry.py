from contextlib import ExitStack


def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    """Let the cars drive on. How many there were."""
    with ExitStack() as afterwards:
        lower_ramp()
        afterwards.callback(raise_ramp)
        open_gate()
        afterwards.callback(close_gate)
        return drive_on()
