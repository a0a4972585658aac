from pathlib import Path

base = Path("shared").resolve()
for name in ["may.txt", "2031/../may.txt", "../secret.txt", "/etc/passwd", "../shared-old/may.txt"]:
    path = (base / name).resolve()
    print(name, path.is_relative_to(base))
