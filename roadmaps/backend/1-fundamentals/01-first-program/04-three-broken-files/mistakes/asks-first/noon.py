print("Midday at the station")
print("Fog since ten")
print("The road is closed")
