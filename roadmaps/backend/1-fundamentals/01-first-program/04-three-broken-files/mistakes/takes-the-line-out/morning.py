print("Weather station Ben Nevis")
print("Snow above 900 metres")
