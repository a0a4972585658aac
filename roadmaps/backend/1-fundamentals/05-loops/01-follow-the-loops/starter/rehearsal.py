page = 1
for verse in range(1, 4):
    page = page + verse
    print("verse", verse, "page", page)

while page < 20:
    page = page * 2
    if page > 20:
        print("no such page")
    print("page", page)

for singer in ["Ada", "Bo", "Cem"]:
    if singer == "Bo":
        break
    print(singer, "sings")

print("the end")
