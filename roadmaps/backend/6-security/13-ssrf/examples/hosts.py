from urllib.parse import urlsplit

for url in (
    "http://prints.example:80@10.0.0.5/",
    "http://10.0.0.5.prints.example/",
    "http://10.0.0.5#@prints.example/",
    "HTTP://PRINTS.EXAMPLE./",
    "file:///etc/passwd",
):
    print(urlsplit(url).hostname)
