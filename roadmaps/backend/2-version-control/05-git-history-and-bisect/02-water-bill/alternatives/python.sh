cat > check.sh <<'END'
python3 - <<'PY'
import subprocess
import sys

run = subprocess.run([sys.executable, "bill.py", "45"], capture_output=True, text=True)
if run.returncode:
    sys.exit(125)
sys.exit(0 if run.stdout.split()[-1] == "5775" else 1)
PY
END
cd meter
git bisect start
git bisect bad main
git bisect good v1
git bisect run sh ../check.sh > ../told.txt
grep "is the first bad commit" ../told.txt | cut -c 1-10 > ../answer.txt
git bisect reset
