import unicodedata

one, two = "caf\u00e9", "cafe\u0301"
print(one, two, one == two)
print(len(one), len(two))
print(unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", two))

long = "the heron stands on one leg and looks into the water for an hour or more, says Ida"
print(long[:72] == "the heron stands on one leg and looks into the water for an hour or more, says Kim"[:72])
