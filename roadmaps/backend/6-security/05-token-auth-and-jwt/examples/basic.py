import base64

header = "Basic " + base64.b64encode(b"station-7:rain:12").decode()
print(header)

scheme, _, rest = header.partition(" ")
name, _, password = base64.b64decode(rest, validate=True).decode().partition(":")
print(scheme, name, password)
