"""How HAProxy and nginx are told what to do: their configurations as text. It starts nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

TURN = "/.backroad-turn"
"""Where nginx answers which configuration it has."""
NGINX = """\
daemon off;
worker_processes 1;
worker_shutdown_timeout 10s;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 220; }}
http {{
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  client_max_body_size 16m;
  map $http_upgrade $connection_wanted {{ default upgrade; '' close; }}
  upstream copies {{
{servers}
  }}
  server {{
    listen 127.0.0.1:{port};
    location = {turn_path} {{ return 200 "{turn}"; }}
    location / {{
      proxy_pass http://copies;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_wanted;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_connect_timeout 1s;
      proxy_read_timeout 30s;
      proxy_buffering off;
      proxy_request_buffering off;
    }}
  }}
}}
"""
HAPROXY = """\
global
  maxconn 100
  nbthread 1
  stats socket ipv4@127.0.0.1:{admin} level admin
defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
  timeout tunnel 60s
  timeout check 1s
  retries 3
  option redispatch 1
  option forwardfor
  option http-server-close
frontend front
  bind 127.0.0.1:{port}
  default_backend copies
backend copies
  balance roundrobin
{health}{servers}
"""


def configuration(
    server: str, port: int, admin: int, ports: Sequence[int], out: Collection[int], health: str, turn: str
) -> str:
    """What the file holds. ``out``: the numbers of copies that get nothing. ``admin``: the port at which HAProxy takes
    commands. ``turn``: what nginx says of itself."""
    if server == "nginx":
        lines = [
            f"    server 127.0.0.1:{one} {'down' if number in out else 'max_fails=1 fail_timeout=1s'};"
            for number, one in enumerate(ports)
        ]
        return NGINX.format(servers="\n".join(lines), port=port, turn=turn, turn_path=TURN)
    lines = [f"  server c{number} 127.0.0.1:{one} check inter 200ms fall 2 rise 1" for number, one in enumerate(ports)]
    asked = f"  option httpchk GET {health}\n" if health and " " not in health else ""
    return HAPROXY.format(servers="\n".join(lines), port=port, admin=admin, health=asked)


def command(server: str, program: str, folder: str, name: str) -> str:
    """The command that starts it."""
    if server == "nginx":
        return f"{program} -p {folder} -c {folder}/{name} -e stderr"
    return f"{program} -db -f {folder}/{name}"
