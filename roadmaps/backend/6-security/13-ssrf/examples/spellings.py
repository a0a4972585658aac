import socket

for text in ("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0"):
    print(f"{text:12} leads to {socket.gethostbyname(text)}")
