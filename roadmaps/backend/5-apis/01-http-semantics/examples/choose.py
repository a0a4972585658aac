"""Which of an archive's three formats does a client get?"""

OURS = ["application/json", "text/csv", "image/png"]


def weight(kind, asked):
    family = kind.split("/")[0] + "/*"
    for name in (kind, family, "*/*"):  # the narrowest first
        if name in asked:
            return asked[name]
    return 0


for asked in [
    {"text/csv": 1.0, "application/json": 0.5},
    {"image/*": 1.0, "*/*": 0.1},
    {"*/*": 1.0, "application/json": 0.0},
    {"video/mp4": 1.0},
]:
    print(asked)
    print("   ", {kind: weight(kind, asked) for kind in OURS})
