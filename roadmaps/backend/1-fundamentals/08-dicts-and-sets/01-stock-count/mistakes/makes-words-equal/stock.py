def count_sold(sales):
    """How often is each word in the list?"""
    sold = {}
    for word in sales:
        word = word.lower()
        sold[word] = sold.get(word, 0) + 1
    return sold
