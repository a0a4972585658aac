import socket
import threading

server = socket.create_server(("127.0.0.1", 0))


def serve():
    connection, _ = server.accept()
    with connection:
        print(connection.recv(4096))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n5.1 m")


thread = threading.Thread(target=serve)
thread.start()
with socket.create_connection(server.getsockname()) as client:
    client.sendall(b"GET /tides/leith HTTP/1.1\r\nHost: localhost\r\n\r\n")
    thread.join()
    print(*client.recv(4096).decode().splitlines(), sep="\n")
server.close()
