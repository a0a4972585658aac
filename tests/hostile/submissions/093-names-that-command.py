"""Errors, names and texts full of what a terminal obeys, in the words that a red shows."""
EVIL = "\x1b]0;owned\x07\x1b[2J\x1b[1;1H\u202e\u2066\u200b\r\x9b31m\x1b]52;c;b3duZWQ=\x07\n✓ passed"
def double(n): return EVIL
def evens(numbers): raise type("Error" + EVIL, (Exception,), {})(EVIL)
def counts(words): return {EVIL: EVIL, "\ud800": [EVIL] * 3}
