def find(phones: dict[str, str], name: str) -> str | None:
    return phones.get(name)


phone = find({"Ada": "0123"}, "Bo")
if phone is None:
    print("no phone")          # no phone
else:
    print("call " + phone)
