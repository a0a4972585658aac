def compare(before, after):
    """Which drawers were added, which removed, and which hold another number of packets?"""
