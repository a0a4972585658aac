import json
from decimal import Decimal

print(json.dumps(Decimal("19.90")))
