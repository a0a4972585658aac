def count_sold(sales):
    """How often is each word in the list?"""
    sold = {}
    while sales:
        word = sales.pop()
        sold[word] = sold.get(word, 0) + 1
    return sold
