title = "metropolis"
title.upper()
print(title)                       # metropolis
title = title.upper()
print(title)                       # METROPOLIS
print(title.replace("POLIS", ""))  # METRO
print(title)                       # METROPOLIS
print("  Zoë ".strip() + "!")      # Zoë!
