def find(ask):
    return "gH7%x_q"
