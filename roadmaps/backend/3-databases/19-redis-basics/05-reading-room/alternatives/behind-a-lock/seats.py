"""A lock that all take; it expires, so that a server that dies does not close the room for ever."""


def take(client, reader):
    with client.lock("room:lock", timeout=10, sleep=0.002):
        if int(client.get("room:left")) == 0 or client.sismember("room:readers", reader):
            return False
        client.decr("room:left")
        client.sadd("room:readers", reader)
        return True


def give_back(client, reader):
    with client.lock("room:lock", timeout=10, sleep=0.002):
        if not client.sismember("room:readers", reader):
            return False
        client.srem("room:readers", reader)
        client.incr("room:left")
        return True
