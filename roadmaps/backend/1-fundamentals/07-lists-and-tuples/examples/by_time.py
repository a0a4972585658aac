def time_of(result):
    return result[1]


results = [("Dea", 281), ("Ada", 305), ("Bo", 281)]
print(sorted(results))
print(sorted(results, key=time_of))
