import json

import redis


def forecast(client, place, fetch):
    key = f"weather:{place}"
    if not client.exists(key):
        fresh = fetch(place)
        client.execute_command("SET", key, json.dumps(fresh), "PX", 600_000)
        return fresh
    return json.loads(client.get(key))


def correct(client, place, forecast):
    key = f"weather:{place}"
    with client.pipeline() as pipe:
        while True:
            try:
                pipe.watch(key)
                if pipe.get(key) is None:
                    return False
                until = pipe.pexpiretime(key)
                pipe.multi()
                pipe.set(key, json.dumps(forecast), pxat=until)
                pipe.execute()
                return True
            except redis.WatchError:
                pass


def forget_region(client, region):
    names = set(client.scan_iter(f"weather:{region}/*"))
    with client.pipeline(transaction=False) as pipe:
        for name in names:
            pipe.delete(name)
        return sum(pipe.execute())
