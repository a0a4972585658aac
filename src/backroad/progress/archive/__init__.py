"""All progress and work in one file, and back: written whole or not at all, read with suspicion, merged.

A file that is read here may come from anywhere. Nothing in it is extracted by its name, nothing outside the work
folder is written, and nothing at all before every byte of it was found right.
"""
