park = {"places": 2, "cars": []}

park["cars"].append("AB 12")
park["cars"].append("CD 34")
park["cars"].append("EF 56")
print(park["places"] - len(park["cars"]), "free")    # -1 free
