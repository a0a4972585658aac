name = "Zoë"
price = 7.5
minute = 5
print(f"{name} pays {price:.2f}")      # Zoë pays 7.50
print(f"begins at 20:{minute:02}")     # begins at 20:05
print(f"[{name:<6}] [{name:>6}]")      # [Zoë   ] [   Zoë]
