import subprocess
import sys

program = """
import sys, threading
began = threading.Event()

def work():
    began.set()
    threading.Event().wait(0.3)
    print("the answer", flush=True)

threading.Thread(target=work, daemon=sys.argv[1] == "daemon").start()
began.wait()
"""

for kind in ("ordinary", "daemon"):
    ended = subprocess.run([sys.executable, "-c", program, kind], capture_output=True, text=True)
    print(f"{kind}: {ended.stdout.strip() or 'nobody hears anything'}, status {ended.returncode}")
