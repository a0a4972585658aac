import base64
import datetime
import json


def write(taken_on, number):
    text = json.dumps([taken_on.isoformat(), number])
    return base64.urlsafe_b64encode(text.encode()).decode()


def read(cursor):
    try:
        day, number = json.loads(base64.urlsafe_b64decode(cursor))
        day = datetime.date.fromisoformat(day)
    except (ValueError, TypeError):
        return None
    return (day, number) if type(number) is int and 0 < number < 2**31 else None


cursor = write(datetime.date(1898, 5, 20), 6)
print(cursor)
print(read(cursor))
print(read("hello"))
print(read(base64.urlsafe_b64encode(b'["1898-05-20", 1e99]').decode()))
print(read(base64.urlsafe_b64encode(b'["1898-05-99", 6]').decode()))
