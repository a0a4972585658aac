# Read bridge.log, write counts.txt.
