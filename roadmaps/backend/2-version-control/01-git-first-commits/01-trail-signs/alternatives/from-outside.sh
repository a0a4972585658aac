git init -b master trail
git -C trail add route.txt
git -C trail commit -m "Route"
git -C trail add huts.txt
git -C trail commit -m "Huts" -m "All of them are open from June to September."
python3 - <<'END'
from pathlib import Path

route = Path("trail/route.txt")
route.write_text(route.read_text().replace("bridge at Holm", "ford at Holm"))
END
git -C trail commit -a -m "Ford"
