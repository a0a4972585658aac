SOURCE = """
local step = tonumber(ARGV[2])
local changed
if step == -1 then
  if redis.call('GET', KEYS[1]) == '0' then return false end
  changed = redis.call('SADD', KEYS[2], ARGV[1])
else
  changed = redis.call('SREM', KEYS[2], ARGV[1])
end
if changed == 1 then
  redis.call('INCRBY', KEYS[1], step)
end
return changed
"""


def change(client, reader, step):
    script = client.register_script(SOURCE)
    return bool(script(keys=["room:left", "room:readers"], args=[reader, step]))


def take(client, reader):
    return change(client, reader, -1)


def give_back(client, reader):
    return change(client, reader, 1)
