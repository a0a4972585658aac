import re

print("counting:")
name = "Zoë"
print(len(name))
print(len(name.encode("utf-8")))

print("cutting:")
line = " salt, brown flour"
print(line.split(","))
print(line.split())
line.replace("salt", "sugar")
print("sugar" in line)

print("comparing:")
short = "caf\u00e9"
long = "cafe\u0301"
print(len(long))
print(short == long)
print("Grieß".lower() == "GRIESS".lower())
print("Grieß".casefold() == "GRIESS".casefold())

print("matching:")
card = "[oven] 30 min [grill] 5 min"
print(re.findall(r"\[.*\]", card))
print(re.findall(r"\[[^\]]*\]", card))
print(re.findall(r"\d", card))
