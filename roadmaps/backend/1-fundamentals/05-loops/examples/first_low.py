for height in [212, 96, 305, 88]:
    if height < 100:
        print("low water at", height)
        break
