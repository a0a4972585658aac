def label(seed, price):
    return f"{seed}: {price / 100:.2f}"


def main():
    print(label("poppy", 250))


if __name__ == "__main__":
    main()
