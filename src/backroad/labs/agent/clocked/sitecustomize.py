"""Moves the wall clock of a learner's program: imported when Python starts, where an exercise asks for it.

How far is read from a file each time that somebody asks for the time, so the clock moves while the program runs:
eight bytes with nanoseconds, then one that says that this program's clock is moved by it.
"""

import os

PLACE = os.environ.get("BACKROAD_CLOCK")


def move(place):
    import mmap
    import struct

    import time_machine

    fd = os.open(place, os.O_RDWR)
    try:
        shared = mmap.mmap(fd, 16)
    finally:
        os.close(fd)
    really = time_machine._time_machine
    traveller = time_machine.travel(0).start()
    last = 0

    def time_ns():
        nonlocal last
        offset = struct.unpack_from("<q", shared)[0]
        if offset != last:
            last = offset
            # They remember the last time that they gave, and never give an earlier one.
            time_machine._reset_uuid_timestamps()
        return really.original_time_ns() + offset

    traveller.time_ns = time_ns
    shared[8] = 1


if PLACE:
    move(PLACE)
