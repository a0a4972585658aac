import json

sent = b'{"result":"clean","sample":"W-31","note":"K\\u00e4the"}'
again = json.dumps(json.loads(sent)).encode()
print(sent)
print(again)
print(json.loads(sent) == json.loads(again), sent == again)
