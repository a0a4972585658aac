from contextlib import contextmanager


@contextmanager
def between(before, after):
    before()
    try:
        yield
    finally:
        after()


def load(lower_ramp, open_gate, drive_on, close_gate, raise_ramp):
    with between(lower_ramp, raise_ramp), between(open_gate, close_gate):
        return drive_on()
