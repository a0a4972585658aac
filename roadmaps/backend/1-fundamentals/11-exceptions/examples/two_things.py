def in_the_store(work):
    print("unlock")
    try:
        print("lamp on")
        try:
            work()
        finally:
            print("lamp off")
    finally:
        print("lock")


def drop_the_jar():
    raise RuntimeError("the jar is broken")


in_the_store(drop_the_jar)
