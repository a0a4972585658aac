runners = ["Ada", "Bo", "Cem", "Dea"]
print(len(runners))        # 4
print(runners[0])          # Ada
print(runners[3])          # Dea
print(runners[-1])         # Dea
print("Bo" in runners)     # True
