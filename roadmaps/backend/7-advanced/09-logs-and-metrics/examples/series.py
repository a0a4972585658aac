methods, routes, statuses, buckets, copies = 4, 20, 6, 10, 3
print(methods * routes * statuses * copies)              # 1440
print(routes * buckets * copies)                         # 600
customers = 80_000
print(methods * routes * statuses * copies * customers)  # 115200000
