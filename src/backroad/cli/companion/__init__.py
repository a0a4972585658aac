"""The companion that `backroad watch` opens: the task, a verdict at every save, and everything else one key away.

``screen`` owns the terminal, ``keys`` reads it, ``pages`` writes what is on it, ``loop`` ties them to a session;
``plain`` does the same line by line.
"""
