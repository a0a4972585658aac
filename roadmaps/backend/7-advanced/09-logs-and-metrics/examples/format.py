rides = {("booked", "201"): 1204, ("booked", "500"): 3, ("cancelled", "204"): 96}

print("# HELP taxi_requests_total Requests that were answered.")
print("# TYPE taxi_requests_total counter")
for (kind, status), count in rides.items():
    print(f'taxi_requests_total{{kind="{kind}",status="{status}"}} {count}')
print("# TYPE taxi_waiting gauge")
print("taxi_waiting 17")
