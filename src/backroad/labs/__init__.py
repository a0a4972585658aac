"""The real environments that exercises happen in: how each is brought up, handed to checks and taken down.

A lab knows sandboxes and the learner's work. It knows no lesson, holds no expected value longer than a call,
and never decides whether work is right: it observes, and raises ``Rejection`` where the learner's work could
not even be observed.
"""
