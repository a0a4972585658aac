def count_sold(sales):
    """How often is each word in the list?"""
    sold = {}
    for word in sales:
        sold[word] += 1
    return sold
