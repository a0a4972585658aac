from pathlib import Path

path = Path("accounts") / "2031" / "may.txt"
print(path)                        # accounts/2031/may.txt
print(path.name)                   # may.txt
print(path.suffix)                 # .txt
print(path.parent)                 # accounts/2031
print(path.with_name("june.txt"))  # accounts/2031/june.txt
print(Path("accounts") / "/may.txt")     # /may.txt
