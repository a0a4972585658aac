"""Right only when it reaches something that is not in its sandbox: keys, shared memory, other kinds of sockets."""
import ctypes, platform, socket
libc = ctypes.CDLL(None, use_errno=True)
KEYCTL = {"x86_64": 250, "aarch64": 219}.get(platform.machine())
IO_URING = 425
def double(n):
    for family in ("AF_VSOCK", "AF_NETLINK", "AF_PACKET", "AF_ALG", "AF_BLUETOOTH", "AF_TIPC"):
        try: socket.socket(getattr(socket, family), socket.SOCK_DGRAM if family != "AF_ALG" else socket.SOCK_SEQPACKET)
        except (OSError, AttributeError): continue
        if family != "AF_NETLINK": return 2 * n
    if KEYCTL and libc.syscall(KEYCTL, 0, -3, 0) > 0: return 2 * n
    if libc.syscall(IO_URING, 4, ctypes.create_string_buffer(256)) >= 0: return 2 * n
    libc.shmget(0xBAC0AD, 4096, 0o1666)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("\0hostile-abstract")
    return n
