import sys

folder, message, person, seconds = sys.argv[1:]
