"""What a learner has done, and where their work lies: the journal of attempts, the workspaces, the state of the
road and what to do next.

Nothing here runs a check or judges one, and nothing here prints.
"""
