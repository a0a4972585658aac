"""Tests see no setting of whoever runs them: settings of Backroad and XDG folders are taken out first."""

from __future__ import annotations

import os

for name in [name for name in os.environ if name.startswith(("BACKROAD_", "XDG_")) and name != "BACKROAD_BWRAP"]:
    del os.environ[name]
