data = "Zoë".encode("utf-8")
print(data[:3].decode("utf-8", errors="ignore"))     # Zo
print(len(data[:3].decode("utf-8", errors="replace")))     # 3
print(data[:3].decode("utf-8"))
