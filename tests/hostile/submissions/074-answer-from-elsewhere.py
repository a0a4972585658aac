"""Asks a server for the answer."""
import urllib.request
number = int(input())
for url in ("http://1.1.1.1/", "https://example.org/", "http://localhost:8080/", "http://[::1]:8000/"):
    try: print(urllib.request.urlopen(url, timeout=0.2).read()); break
    except OSError: pass
else:
    print("nothing came")
