import sys

from pocket_ledger.cli import status

if __name__ == "__main__":
    sys.exit(status())
