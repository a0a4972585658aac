"""The same with sums inside of sums, functions inside of functions, and branches inside of branches."""
def double(n): return n
x = 1@REPEAT 20000 +1@
y = @REPEAT 3000 lambda:@1
if x: pass
@REPEAT 2000 elif x: pass
@
