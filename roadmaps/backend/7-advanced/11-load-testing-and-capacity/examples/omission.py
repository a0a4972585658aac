def ended(begin):
    """The service takes 20 ms, except that it stands still from 1000 to 2000."""
    done = begin + 20
    return 2000 if 1000 <= done < 2000 else done


def closed_loop():
    """One client, which waits for each answer before it asks again."""
    clock, waits = 0, []
    while clock < 4000:
        waits.append(ended(clock) - clock)
        clock = max(clock + 50, ended(clock))
    return waits


def open_loop():
    """A request every 50 ms, whatever has become of those before."""
    return [ended(due) - due for due in range(0, 4000, 50)]


for name, waits in (("closed", closed_loop()), ("open", open_loop())):
    late = [wait for wait in waits if wait > 100]
    p90 = sorted(waits)[-(-90 * len(waits) // 100) - 1]
    print(f"{name:6} {len(waits)} requests, {len(late)} of them late, p90 {p90} ms")
