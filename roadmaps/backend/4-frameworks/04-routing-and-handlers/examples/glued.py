from urllib.parse import parse_qs, quote, urlencode

name = "saw & file 50%/2"
print("/tools/" + name)
print("/tools/" + quote(name))
print("/tools/" + quote(name, safe=""))
print("/search?" + urlencode({"like": name, "from": 10}))
print(parse_qs("like=saw & file"))
