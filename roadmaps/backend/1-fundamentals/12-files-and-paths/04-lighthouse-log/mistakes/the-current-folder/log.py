import os

def save(name, text):
    with open("save.new", "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace("save.new", name)
