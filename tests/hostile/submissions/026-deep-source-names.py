"""The same with names inside of names."""
def double(n): return n
x = double@REPEAT 60000 .x@
