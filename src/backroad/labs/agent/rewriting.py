"""Has pytest rewrite the assertions of test files once, for all runs of them.

The files are read and compiled here, in the parent of all runs, and nothing of them is executed. A run takes what is
kept only while its file still holds the same bytes.
"""

import os


class Rewriter:
    """Stands before pytest's own rewriting in this process and in its copies. ``config`` is pytest's."""

    def __init__(self, config):
        from pathlib import Path

        from _pytest.assertion import rewrite

        self.path = Path
        self.config = config
        self.known = {}
        """What rewriting a file gave, by its path and its bytes."""
        self.rewrite = rewrite._rewrite_test
        rewrite._rewrite_test = self.rewritten

    def prepare(self, root, names):
        """Rewrite these files, or the files of these tests. What cannot be read or compiled is left to the run, which
        says so."""
        for name in names:
            path = self.path(os.path.join(root, name.partition("::")[0]))
            try:
                kept = (path, path.read_bytes())
                if kept not in self.known:
                    self.known[kept] = self.rewrite(path, self.config)
            except Exception:
                pass

    def rewritten(self, path, config):
        """In the place of pytest's function: what it would return for this file."""
        return self.known.get((path, path.read_bytes())) or self.rewrite(path, config)
