"""The words of Backroad as frozen dataclasses. No input or output happens here, and nothing is computed
that needs a disk, a process or a clock: whoever has the values can read them.
"""
