print(["rye", "oat"][-1])  # oat
