"""Enqueues what is on the schedules, for as long as it runs. Two of it run at once."""

import time

while True:
    time.sleep(1)
