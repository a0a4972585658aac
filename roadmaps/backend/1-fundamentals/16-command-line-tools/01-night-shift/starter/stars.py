import sys

BRIGHT = {"vega": 0.03, "deneb": 1.25}


def main(names):
    if not names:
        print("usage: stars.py NAME ...", file=sys.stderr)
        return 2
    status = 0
    for name in names:
        if name in BRIGHT:
            print(name, BRIGHT[name])
        else:
            print("no such star:", name, file=sys.stderr)
            status = 1
    return status


sys.exit(main(sys.argv[1:]))
