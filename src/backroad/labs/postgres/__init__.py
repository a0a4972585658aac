"""The postgres lab: a PostgreSQL server of the run's own, in a sandbox, asked over the wire protocol from outside.

It observes and decides nothing. No statement of a learner's ever runs with more rights than the learner's own role has.
"""
