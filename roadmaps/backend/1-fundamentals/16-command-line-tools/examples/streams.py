import io
import sys


def count(lines):
    cold = 0
    for line in lines:
        if line.startswith("-"):
            cold = cold + 1
    return cold


def open_or_standard_input(name):
    return sys.stdin if name == "-" else open(name, encoding="utf-8")


print(count(open_or_standard_input("-")))      # 2
print(count(io.StringIO("-4\n3\n")))           # 1
