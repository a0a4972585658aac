import sys

from pocket_ledger.cli import main

sys.exit(main())
