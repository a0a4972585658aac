"""The old name of the program; `python -m pocket_ledger` is the new one."""

import sys

from pocket_ledger.cli import main

if __name__ == "__main__":
    sys.exit(main())
