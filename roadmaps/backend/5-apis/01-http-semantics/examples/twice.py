from maps import app, maps
from talk import talk

for _ in range(2):
    talk(app, "PUT", "/maps/1", json={"title": "Harbour, 1781"})
print(maps)
for _ in range(2):
    talk(app, "POST", "/maps", json={"title": "Salt works"})
print(maps)
