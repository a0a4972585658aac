def count_sold(sales):
    sold = {}
    for word in sales:
        sold[word] = sold.get(word, 0) + 1
        return sold
