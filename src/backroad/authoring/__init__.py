"""What authors need: a new exercise to start from, the proof that one works, and a look at what learners read.

It runs checks only through ``grading.grader.Grader``, knows no learner and no progress, and prints nothing.
"""
