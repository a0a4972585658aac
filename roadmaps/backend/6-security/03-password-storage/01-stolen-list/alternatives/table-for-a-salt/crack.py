def crack(rows, words, digest):
    tables = {salt: {digest(salt + word): word for word in words} for salt in {salt for _, salt, _ in rows}}
    return {name: tables[salt][stored] for name, salt, stored in rows if stored in tables[salt]}
