"""Disk to model: finds roadmaps, reads them and says what is wrong with them.

It never runs a check, starts no process, and knows nothing of learners or their progress.
"""
