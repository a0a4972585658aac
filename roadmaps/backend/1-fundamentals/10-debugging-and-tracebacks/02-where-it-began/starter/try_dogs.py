from dogs import two_walks

print(two_walks("Rex", "Bella"))
