def count_sold(sales):
    return {word: sales.count(word) for word in set(sales)}
