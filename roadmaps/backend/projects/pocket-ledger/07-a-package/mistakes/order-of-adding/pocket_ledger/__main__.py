import sys

from pocket_ledger.cli import main

if __name__ == "__main__":
    sys.exit(main())
