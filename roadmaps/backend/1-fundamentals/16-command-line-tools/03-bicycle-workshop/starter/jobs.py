import sys


def main():
    print("not written yet")
    return 0


sys.exit(main())
