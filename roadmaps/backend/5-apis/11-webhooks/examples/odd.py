import hmac

print(hmac.compare_digest(b"right", "ré".encode()))
print(hmac.compare_digest("right", "ré"))
