from seats import seats

assert seats("skiff") == 1
