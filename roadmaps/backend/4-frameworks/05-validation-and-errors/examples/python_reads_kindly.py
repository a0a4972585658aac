import json

for written in ('{"celsius": NaN}', '{"celsius": 1e400}', '{"celsius": true}', '{"celsius": 4, "celsius": 9}'):
    print(written, "->", json.loads(written))

nan = float("nan")
print(nan < -90, nan > 60, -90 <= nan <= 60)
print(isinstance(True, int), float(True), type(True) in (int, float))
