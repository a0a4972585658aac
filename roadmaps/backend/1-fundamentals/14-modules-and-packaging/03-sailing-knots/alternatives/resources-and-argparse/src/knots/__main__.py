from knots.cli import main

if __name__ == "__main__":
    main()
