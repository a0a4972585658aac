def public(text):
    """Is this address, as socket.getaddrinfo gives it, one of the public internet?"""
