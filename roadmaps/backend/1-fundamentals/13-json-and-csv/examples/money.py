import json
from decimal import Decimal

print(json.loads("[0.1, 0.2, 19.90]"))               # [0.1, 0.2, 19.9]
print(sum(json.loads("[0.1, 0.2]")))                 # 0.30000000000000004
amount = Decimal("19.90")
text = json.dumps({"amount": str(amount)})
print(text)                                          # {"amount": "19.90"}
print(Decimal(json.loads(text)["amount"]) + 1)       # 20.90
