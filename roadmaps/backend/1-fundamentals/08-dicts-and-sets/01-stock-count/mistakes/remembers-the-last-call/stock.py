def count_sold(sales, sold={}):
    """How often is each word in the list?"""
    for word in sales:
        sold[word] = sold.get(word, 0) + 1
    return sold
