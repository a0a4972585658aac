"""An exercise and a workspace become a stream of events and, last, a verdict.

``grader`` is the controller's side: it holds a grader process and never runs a check itself. ``worker`` is that
process: it runs trusted check.py files, without the learner's home, progress or credentials, and keeps the warm
sandboxes. The learner's code runs in those alone.
"""
