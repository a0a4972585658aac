requests = 50_000
for hits in (0.90, 0.98, 0.99):
    print(hits, round(requests * (1 - hits)))
