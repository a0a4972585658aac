"""The command line: one module per command, each of which parses, calls ``app`` and prints.

No verdict, rule or lesson lives here. Whatever a learner's program may have written goes through ``escape`` before
it reaches a terminal.
"""
