import threading

LOCK = threading.Lock()


def take(client, reader):
    with LOCK:
        return take_one(client, reader)


def take_one(client, reader):
    if int(client.get("room:left")) < 1 or client.sismember("room:readers", reader):
        return False
    client.decr("room:left")
    client.sadd("room:readers", reader)
    return True


def give_back(client, reader):
    if not client.srem("room:readers", reader):
        return False
    client.incr("room:left")
    return True
