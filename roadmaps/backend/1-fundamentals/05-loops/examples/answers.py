import sys

for line in sys.stdin:
    height = int(line)
    if height < 100:
        print("low", flush=True)
    else:
        print("enough", flush=True)
