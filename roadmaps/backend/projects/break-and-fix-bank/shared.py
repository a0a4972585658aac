"""What the checks of all milestones do alike: customers of the bank, and exploits that are sent to the bank as it was."""

from backroad.checks import diagnose, expect, fail

PIN = "4711-ok"


class Customer:
    """Somebody with an account, who is logged in."""

    def __init__(self, service, name):
        self.name = name
        self.email = f"{name}@post.example"
        made = service.post("/customers", json={"name": name, "email": self.email, "pin": PIN})
        expect(made).has_status(201)
        self.id, self.account = made.json["id"], made.json["account"]
        self.token = login(service, name)
        self.caller = service.caller(token=self.token)

    def pays(self, other, cents, note=""):
        """A transfer to somebody: its number."""
        values = {"from_account": self.account, "to_account": other.account, "cents": cents, "note": note}
        made = self.caller.post("/transfers", json=values)
        with diagnose(made.status in (401, 403, 404), "somebody who pays from an account of their own is refused"):
            expect(made).has_status(201)
        return made.json["id"]


def login(service, name):
    answer = service.post("/login", json={"name": name, "pin": PIN})
    expect(answer).has_status(200)
    return answer.json["token"]


def names(rng, *words):
    """Names that nobody else has."""
    return [f"{word}-{rng.randrange(10**9)}" for word in words]


def as_found(service):
    """From here on it is the bank as it was found, with all its holes."""
    service.environment(BANK="broken")


def exploit(service, text, name, **places):
    """Send what stands in a file of exploits to the service, and give the answer.

    The file: a first line with method and path, header fields, an empty line, a body. `{token}` and the like are put in.
    """
    for place, value in places.items():
        text = text.replace("{" + place + "}", str(value))
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    first, *lines = [line for line in head.split("\n") if line.strip() and not line.startswith("#")] or [""]
    words = first.split(None, 1)
    if len(words) != 2 or not words[0].isalpha() or not words[1].startswith("/"):
        fail(f"the first line of {name} must be a method and a path", expected="GET /payees?q=ada", got=first)
    headers = dict(part.strip().split(":", 1) for part in lines if ":" in part)
    headers = {key: value.strip() for key, value in headers.items()}
    if body.strip() and "content-type" not in {key.lower() for key in headers}:
        headers["Content-Type"] = "application/json"
    path = words[1].replace(" ", "%20")
    return service.request(words[0].upper(), path, headers=headers, body=body.strip())
