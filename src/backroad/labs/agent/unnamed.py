"""Files without a name, for what commands read and print: nobody can open, list or fill the place of one."""

import os


def made():
    """A descriptor of a new, empty file that has no name any more.

    It lies below HOME, which belongs to the box alone also where there are no walls: /tmp may be everybody's there.
    """
    path = os.path.join(os.environ.get("HOME", "/tmp"), ".unnamed-" + os.urandom(8).hex())
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    os.unlink(path)
    return fd
