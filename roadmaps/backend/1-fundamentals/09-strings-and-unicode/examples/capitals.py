print("ZOË".lower() == "zoë".lower())                    # True
print("STRAUSS".lower() == "Strauß".lower())             # False
print("STRAUSS".casefold() == "Strauß".casefold())       # True
print("Strauß".casefold())                               # strauss
