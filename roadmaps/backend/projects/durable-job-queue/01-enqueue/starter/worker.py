"""Does the jobs of the queue, for as long as it runs."""

import time

while True:
    time.sleep(1)
