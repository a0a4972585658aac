"""The verbs that the command line and the pages share: find, start, check, hint, reset, next…

They read and write on a learner's behalf and give plain dataclasses back. Nothing here prints, draws, asks or
parses a command line.
"""
