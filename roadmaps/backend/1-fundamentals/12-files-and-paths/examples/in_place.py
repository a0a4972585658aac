from pathlib import Path

accounts = Path("accounts.txt")
accounts.write_text("four years\n", encoding="utf-8")

try:
    with open("accounts.txt", "w", encoding="utf-8") as file:
        raise KeyboardInterrupt("the power fails here")
except KeyboardInterrupt:
    print("what is left:", repr(accounts.read_text(encoding="utf-8")))
accounts.unlink()
