def judge(requests):
    """What does a test at one rate say: "unknown", "breaks", "grows" or "holds"?"""


def capacity(tests):
    """The highest rate that may be promised, or None. tests: [(rate, requests), ...]"""
