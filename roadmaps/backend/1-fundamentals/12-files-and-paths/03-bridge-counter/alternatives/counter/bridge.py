from collections import Counter
from pathlib import Path


def kinds(path):
    with path.open(encoding="utf-8") as log:
        for line in log:
            text = line.strip()
            if text:
                yield text.rsplit(" ", 1)[-1]


counts = Counter(kinds(Path("bridge.log")))
text = "".join(f"{kind} {count}\n" for kind, count in sorted(counts.items()))
Path("counts.txt").write_text(text, encoding="utf-8")
