seen = 0
for word in ["rye", "oat", "rye"]:
    if word == "rye":
        seen += 1
print(seen)  # 2
