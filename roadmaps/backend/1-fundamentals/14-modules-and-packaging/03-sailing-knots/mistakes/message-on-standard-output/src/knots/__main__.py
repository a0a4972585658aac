"""What `python -m knots` runs."""
import sys

from .cli import main

sys.exit(main())
