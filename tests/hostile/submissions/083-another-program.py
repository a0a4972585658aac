"""Becomes a server that somebody else has written."""
import os, sys
open("up", "w").close(); open("double", "w").close(); open("note", "w").close()
os.execv(sys.executable, [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", os.environ["PORT"]])
