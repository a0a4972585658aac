import argparse
import signal
import sys

signal.signal(signal.SIGPIPE, signal.SIG_DFL)
parser = argparse.ArgumentParser()
parser.add_argument("word")
parser.add_argument("files", nargs="*", default=["-"])
asked = parser.parse_args()

failed = False
for name in asked.files:
    try:
        lines = sys.stdin if name == "-" else open(name, encoding="utf-8")
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        failed = True
    else:
        for line in lines:
            if asked.word in line:
                sys.stdout.write(line)
sys.exit(1 if failed else 0)
