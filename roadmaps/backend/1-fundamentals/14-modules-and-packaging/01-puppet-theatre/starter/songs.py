print("songs begin")

import puppets

print("songs for", puppets.count)
