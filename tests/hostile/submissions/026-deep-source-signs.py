"""A source that is valid and nested as deep as its size allows, for whoever reads it outside of a sandbox."""
x = @REPEAT 90000 -@1
def double(n): return n
