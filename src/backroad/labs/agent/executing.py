"""Starts a program in a process of its own, as a shell would."""

import os


def started(argv, env, place, fds, terminal=False, stack=0):
    """The number of a new process, which runs in the folder ``place`` and has these descriptors from 0 on. ``stack``:
    bytes that each of its threads gets, 0 for what is usual."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        os.chdir(place)
        if terminal:
            import fcntl
            import termios

            fcntl.ioctl(fds[0], termios.TIOCSCTTY, 0)
        if stack:
            import resource

            most = resource.getrlimit(resource.RLIMIT_STACK)[1]
            resource.setrlimit(resource.RLIMIT_STACK, (stack if most < 0 else min(stack, most), most))
        for target, fd in enumerate(fds):
            os.dup2(fd, target)
        os.closerange(len(fds), 256)
        import _signal

        for name in (_signal.SIGPIPE, _signal.SIGXFSZ, _signal.SIGINT):
            _signal.signal(name, _signal.SIG_DFL)
        os.execvpe(argv[0], argv, env)  # noqa: S606
    except OSError as error:
        os.write(2, f"{argv[0]}: {error.strerror}\n".encode())
    finally:
        os._exit(127)
