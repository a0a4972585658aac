import sys

heights = [int(line) for line in sys.stdin]
if heights:
    print(f"readings {len(heights)}")
    print(f"lowest {min(heights)}")
    print(f"highest {max(heights)}")
    print(f"average {sum(heights) // len(heights)}")
else:
    print("no readings")
