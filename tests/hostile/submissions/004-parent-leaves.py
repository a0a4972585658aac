"""The parent is done and happy while a child goes on."""
import os
number = int(input())
if os.fork():
    os._exit(0)
print(number)
