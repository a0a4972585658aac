"""An answer that differs from the right one in as many places as fit, for whoever compares line by line."""
import sys
number = input()
sys.stdout.write("".join(f"{(n * 7919) % 10007}\n" for n in range(150_000)))
