"""Line ends and false times, on every way into a log."""
import logging, os, sys, syslog, warnings
EVIL = "x\r\n2030-01-01 00:00:00 INFO verdict=passed\n"
def double(n):
    for fd in (1, 2): os.write(fd, EVIL.encode())
    logging.error(EVIL)
    warnings.warn(EVIL)
    syslog.syslog(EVIL)
    raise ValueError(EVIL)
