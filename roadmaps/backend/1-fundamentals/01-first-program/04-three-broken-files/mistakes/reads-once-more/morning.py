print("Weather station Ben Nevis")
print("Wind: strong, from the west")
print("Snow above 900 metres")
