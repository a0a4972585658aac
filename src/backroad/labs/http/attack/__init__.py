"""Attacks on the learner's own service, a family a file. Each is proven by what it brings about, never by a status.

Nothing here leaves the sandbox: what is sent goes to the service of the run, and what is looked for was planted there.
"""
