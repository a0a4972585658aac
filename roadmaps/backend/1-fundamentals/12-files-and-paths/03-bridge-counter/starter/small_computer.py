"""Runs bridge.py as on a small computer: it may keep 40 MB in memory.  python small_computer.py"""

import resource
import runpy

MOST = 40 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_DATA, (MOST, MOST))
runpy.run_path("bridge.py", run_name="__main__")
