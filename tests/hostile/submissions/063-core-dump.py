"""Ends in a crash with as large a core file as it can get."""
import os, resource
print(int(input()))
try: resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
except (OSError, ValueError): pass
os.abort()
