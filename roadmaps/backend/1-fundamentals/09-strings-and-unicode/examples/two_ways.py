import unicodedata

one = "caf\u00e9"
two = "cafe\u0301"
print(one == two)                                    # False
print(len(one), len(two))                            # 4 5
print(unicodedata.normalize("NFC", two) == one)      # True
print(len(unicodedata.normalize("NFD", one)))        # 5
