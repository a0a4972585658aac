import re

ROUTES = {
    r"/tools": {"GET": "list them", "POST": "add one"},
    r"/tools/(\d+)": {"GET": "show one", "PUT": "change it", "DELETE": "take it out"},
}


def answer(method, path):
    for pattern, handlers in ROUTES.items():
        match = re.fullmatch(pattern, path)
        if match:
            if method in handlers:
                return 200, handlers[method], *match.groups()
            return 405, "Allow: " + ", ".join(handlers)
    return 404, "nothing there"


print(answer("GET", "/tools"))
print(answer("PUT", "/tools/7"))
print(answer("PUT", "/tools"))
print(answer("PUT", "/tools/saw"))
