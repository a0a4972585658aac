"""The git lab: repositories that an author builds, a learner works in, and a check reads.

What a repository holds is read as data from a copy that we make; nothing of the learner's configuration and none of
their hooks ever runs while it is read. See ``lab`` for what a check is given, ``build`` for what a builder is given.
"""
