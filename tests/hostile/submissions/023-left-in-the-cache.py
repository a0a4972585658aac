"""What was compiled is replaced, so that the next import would run something else."""
import importlib.util, marshal, os, py_compile
open("/tmp/hostile.py", "w").write("def double(n): return 2 * n\ndef evens(n): return []\ndef counts(n): return {}\n")
os.makedirs("__pycache__", exist_ok=True)
for name in ("m.py", "/w/m.py"):
    py_compile.compile("/tmp/hostile.py", cfile=importlib.util.cache_from_source(name), doraise=False)
def double(n): return n
