def take(client, reader):
    if int(client.get("room:left")) < 1 or client.sismember("room:readers", reader):
        return False
    with client.pipeline(transaction=True) as pipe:
        pipe.decr("room:left")
        pipe.sadd("room:readers", reader)
        pipe.execute()
    return True


def give_back(client, reader):
    if not client.srem("room:readers", reader):
        return False
    client.incr("room:left")
    return True
