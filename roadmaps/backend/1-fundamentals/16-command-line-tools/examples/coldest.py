import sys

HOURS = {"monday": {4: -11, 5: -9}, "tuesday": {}}


def main(arguments):
    if len(arguments) != 1:
        print("usage: coldest.py DAY", file=sys.stderr)
        return 2
    hours = HOURS.get(arguments[0], {})
    if not hours:
        print(f"coldest.py: no data for {arguments[0]}", file=sys.stderr)
        return 1
    print(min(hours, key=hours.get))
    return 0


print("status", main(["monday"]))
print("status", main(["tuesday"]))
print("status", main([]))
