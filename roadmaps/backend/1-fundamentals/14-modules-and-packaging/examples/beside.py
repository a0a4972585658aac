from pathlib import Path

HERE = Path(__file__).parent
print((HERE / "beside.py").exists())       # True
print((HERE / "beside.py").name)           # beside.py
