"""The http lab: the learner's own service, started as they say and spoken to from outside.

Nothing here imports anything of the learner's, and nothing here decides whether an answer is right.
"""
