"""Sends requests to an app in this process, and prints what a client would see."""

ABOUT_CONTENT = ("Content-Type", "Content-Length")


def talk(app, method, path, json=None, **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = app.test_client().open(path, method=method, json=json, headers=names)
    print(">", method, path, *(f"[{name}: {value}]" for name, value in names.items()))
    print(answer.status)
    if "Allow" in answer.headers:
        print("Allow:", ", ".join(sorted(answer.allow)))
    for name in ("Location", "Vary", *(ABOUT_CONTENT if answer.data or method == "HEAD" else ())):
        if name in answer.headers:
            print(f"{name}: {answer.headers[name]}")
    if answer.is_json and answer.data:
        print()
        print(answer.text.strip())
    print()
