"""Markup of pages in every text that is shown."""
EVIL = "<script>alert(1)</script>]]><img src=x onerror=alert(1)>&lt;&#0;\x0c\ufffe"
def double(n): return EVIL
def evens(numbers): raise type("<b>Error</b>", (Exception,), {})(EVIL)
def counts(words): return {EVIL: EVIL}
