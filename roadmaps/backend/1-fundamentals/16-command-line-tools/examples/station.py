import argparse

parser = argparse.ArgumentParser(prog="station.py", description="A weather station.")
commands = parser.add_subparsers(dest="command", required=True)
add = commands.add_parser("add", help="note a temperature")
add.add_argument("degrees", type=int)
add.add_argument("--hour", type=int, default=12)
show = commands.add_parser("list", help="show what was noted")
show.add_argument("--json", action="store_true")

asked = parser.parse_args(["add", "7", "--hour", "4"])
print(asked.command, asked.degrees, asked.hour)      # add 7 4
print(parser.parse_args(["list"]).json)              # False
try:
    parser.parse_args(["add", "warm"])
except SystemExit as end:
    print("status", end.code)                        # status 2
