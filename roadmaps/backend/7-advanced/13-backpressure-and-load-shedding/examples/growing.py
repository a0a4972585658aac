def rush(arrive, serve, seconds, bound):
    """Each second so many come and so many are served: how long the last one waits, and how many were refused."""
    waiting = refused = 0
    for _ in range(seconds):
        waiting += arrive
        if waiting > bound:
            refused += waiting - bound
            waiting = bound
        waiting = max(0, waiting - serve)
    return round(waiting / serve, 1), refused


for bound in (float("inf"), 200):
    wait, refused = rush(arrive=120, serve=100, seconds=600, bound=bound)
    print(f"bound {bound}: the last waits {wait} seconds, {refused} refused")
