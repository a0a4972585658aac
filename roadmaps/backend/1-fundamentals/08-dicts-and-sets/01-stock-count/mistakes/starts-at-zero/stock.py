def count_sold(sales):
    """How often is each word in the list?"""
    sold = {}
    for word in sales:
        if word in sold:
            sold[word] += 1
        else:
            sold[word] = 0
    return sold
