def price(minutes):
    return minutes * 3


form = {"minutes": "45"}
print(price(form["minutes"]), "pence")     # 454545 pence
