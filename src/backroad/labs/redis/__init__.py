"""The redis lab and attachment: a Redis server of the run's own, in a sandbox, asked over its protocol from outside.

It observes and decides nothing. No command of a learner's ever runs with more rights than the learner's own user has.
"""
