"""A thread goes on after the answer, and changes it and everything that it can reach."""
import threading, time
given = []
def later():
    while True:
        for thing in given:
            thing[:] = [n for n in range(100)]
threading.Thread(target=later, daemon=True).start()
def evens(numbers):
    given.append(list(numbers))
    return given[-1]
