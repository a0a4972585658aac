name = "Zoë €"
data = name.encode("utf-8")
print(len(name))                   # 5
print(len(data))                   # 8
print(data)                        # b'Zo\xc3\xab \xe2\x82\xac'
print(data.decode("utf-8"))        # Zoë €
print(data[:4].decode("utf-8"))    # Zoë
print(data.decode("latin-1") == name)      # False
