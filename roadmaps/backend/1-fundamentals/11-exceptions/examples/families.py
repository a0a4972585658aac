print(issubclass(FileNotFoundError, OSError))        # True
print(issubclass(KeyError, Exception))               # True
print(issubclass(KeyboardInterrupt, Exception))      # False
