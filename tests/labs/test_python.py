"""The python lab from a check's side: what can be asked of a learner's module, and how the answers look."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Mismatch, Raised
from backroad.model.verdict import Outcome

from ..workshop import Workshop, failed, one, passed  # noqa: TID252


def lines(*body: str) -> str:
    """A check.py with one check of these lines."""
    return "@check\ndef it(lab):\n    '''it works'''\n    m = lab.module('m')\n" + "".join(
        f"    {line}\n" for line in body
    )


def test_functions_with_all_kinds_of_values(shop: Workshop):
    code = """
        import datetime, decimal, fractions
        from collections import Counter, OrderedDict, namedtuple
        Point = namedtuple("Point", "x y")
        def echo(*values, **named):
            return (list(values), named)
        def counter(): return Counter("aab")
        def ordered(): return OrderedDict(b=1)
        def point(): return Point(1, 2)
        def money(): return decimal.Decimal("1.50")
        def day(): return datetime.date(2024, 2, 29)
        def third(): return fractions.Fraction(1, 3)
        COLOR = "red"
    """
    passed(
        shop.python(
            code,
            lines(
                "import datetime, decimal, fractions",
                "expect(m.echo(1, True, 1.5, 'ä', b'x', None, [1], a={'k': {1}})).equals(",
                "    ([1, True, 1.5, 'ä', b'x', None, [1]], {'a': {'k': {1}}}))",
                "expect(m.counter()).equals({'a': 2, 'b': 1})",
                "expect(m.ordered()).equals({'b': 1})",
                "expect(m.point()).equals((1, 2))",
                "expect(m.counter.attempt().type).equals('Counter')",
                "expect(m.money()).equals(decimal.Decimal('1.50'))",
                "expect(m.day()).equals(datetime.date(2024, 2, 29))",
                "expect(m.third()).equals(fractions.Fraction(1, 3))",
                "expect(m.COLOR).equals('red')",
            ),
        )
    )


def test_classes_and_handles(shop: Workshop):
    code = """
        class Account:
            kind = "plain"
            def __init__(self, balance=0): self.balance = balance
            def deposit(self, amount): self.balance += amount; return self
            @classmethod
            def rich(cls): return cls(10**6)
            @property
            def broken(self): return self.nothing
            def __len__(self): return 3
            def __eq__(self, other): return True
        def total(accounts): return sum(account.balance for account in accounts)
    """
    passed(
        shop.python(
            code,
            lines(
                "account = m.Account(10)",
                "account.deposit(5).deposit(1)",
                "expect(account.balance).equals(16)",
                "account.balance = 7",
                "expect(account.balance).equals(7)",
                "expect(m.total([account, m.Account.rich()])).equals(1000007)",
                "expect(m.Account.kind).equals('plain')",
                "expect(lab.module('builtins').len(account)).equals(3)",
                "expect(lab.module('operator').eq(account, 3)).equals(True)",
                "expect(account == m.Account(7)).equals(False)",
                "expect(account == account.deposit(1)).equals(True)",
            ),
        )
    )


def test_what_is_missing_is_said_plainly(shop: Workshop):
    code = "class Account:\n    @property\n    def broken(self): return self.nothing\ndef ok(): return 1\n"
    check = failed(shop.python(code, lines("m.ok()", "m.pay()")), "m.py has no pay yet")
    assert check.hint == "Write it exactly so, capitals included, at the left edge of m.py."
    assert check.evidence == (Mismatch("looked for pay in m", "something called pay", "nothing of that name"),)
    failed(shop.python(code, lines("m.Account().pay(3)")), "your Account has no pay")
    failed(shop.python(code, lines("m.Account.rich()")), "the class Account has no rich")
    broken = failed(
        shop.python(code, lines("m.Account().broken")),
        "your code stopped with AttributeError: 'Account' object has no attribute 'nothing' (m.py, line 3)",
    )
    assert isinstance(broken.evidence[0], Raised)


def test_generators_and_iterators(shop: Workshop):
    code = """
        def count(start):
            while True:
                print(start)
                yield start
                start += 1
        def three(): yield from "abc"
        def squares(n): return map(lambda x: x * x, range(n))
    """
    passed(
        shop.python(
            code,
            lines(
                "expect(lab.take(m.count(5), 3)).equals([5, 6, 7])",
                "expect(lab.printed).equals('7\\n')",
                "expect(lab.take(m.three(), 9)).equals(['a', 'b', 'c'])",
                "expect(lab.take(m.count(5), 0)).equals([])",
                "expect(list(m.squares(4))).equals([0, 1, 4, 9])",
                "numbers = m.count(1)",
                "expect([next(numbers), next(numbers)]).equals([1, 2])",
                "expect(m.three).satisfies(lambda f: next(f(), None) == 'a', expected='a')",
            ),
        )
    )
    failed(shop.python(code, lines("expect(m.three()).equals(['a'])")), "it is a generator, and should be a list")


def test_async_functions_are_awaited(shop: Workshop):
    code = """
        import asyncio
        async def slow(x):
            await asyncio.sleep(0)
            return x + 1
        async def fails():
            raise KeyError("gone")
    """
    passed(
        shop.python(
            code, lines("expect(m.slow(1)).equals(2)", "expect(m.fails.attempt()).raises('KeyError', saying='gone')")
        )
    )


def test_callbacks_and_spies(shop: Workshop):
    code = """
        class Busy(Exception): pass
        def twice(f): return [f(1), f(2, b=3)]
        def retry(f):
            for _ in range(5):
                try: return f()
                except (Busy, ConnectionError) as error: last = error
            raise last
        def name(f): return f.__name__
        def store(f): Holder.f = f; return Holder
        class Holder: pass
    """
    passed(
        shop.python(
            code,
            lines(
                "spy = lab.spy(lambda a, b=0: a + b)",
                "expect(m.twice(spy)).equals([1, 5])",
                "expect(spy.calls).equals([(1,), (2,)])",
                "answers = [lab.error(m.Busy, 'one'), ConnectionError('two'), 'done']",
                "def flaky():",
                "    answer = answers.pop(0)",
                "    if isinstance(answer, Exception): raise answer",
                "    return answer",
                "expect(m.retry(flaky)).equals('done')",
                "def busy(): raise lab.error(m.Busy, 'still')",
                "expect(m.retry.attempt(busy)).raises('Busy', saying='still')",
                "def wrong(): raise ValueError('x')",
                "expect(m.retry.attempt(wrong)).raises('ValueError', saying='x')",
                "expect(m.name(flaky)).equals('flaky')",
                "expect(m.name(lambda: 0)).equals('function')",
                "expect(m.store(lambda: 7).f()).equals(7)",
            ),
        )
    )


def test_a_check_may_fail_inside_a_callback(shop: Workshop):
    code = "def call(f):\n    try:\n        f(3)\n    except Exception:\n        pass\n    return 'swallowed'\n"
    failed(shop.python(code, lines("m.call(lambda x: expect(x).equals(4))")), "the value is another one")


def test_a_callback_called_wrongly_is_the_learner_s_error(shop: Workshop):
    verdict = shop.python("def call(f):\n    return f(1, 2)\n", lines("def key(x): return x", "m.call(key)"))
    assert "your code stopped with TypeError: " in one(verdict).message
    assert one(verdict).message.endswith("(m.py, line 2)")


def test_exceptions_with_their_cause_and_attributes(shop: Workshop):
    code = """
        class Empty(LookupError):
            def __init__(self, left):
                super().__init__(f"only {left} left")
                self.left = left
        def buy():
            try: {}["a"]
            except KeyError as error: raise Empty(3) from error
        def quiet():
            try: {}["a"]
            except KeyError: raise Empty(3) from None
        def ok(): print("hi"); return 4
    """
    passed(
        shop.python(
            code,
            lines(
                "call = m.buy.attempt()",
                "expect(call).raises('LookupError', saying='only 3')",
                "expect(call.raised.type).equals('Empty')",
                "expect(call.raised.attributes).equals({'left': 3, 'args': ('only 3 left',)})",
                "expect(call.raised.cause.type).equals('KeyError')",
                "expect(call.raised.explicit).equals(True)",
                "expect(m.quiet.attempt().raised.cause).equals(None)",
                "good = m.ok.attempt()",
                "expect(good).returns(4)",
                "expect((good.raised, good.printed, good.type)).equals((None, 'hi\\n', 'int'))",
            ),
        )
    )
    check = failed(shop.python(code, lines("m.buy()")), "your code stopped with Empty: only 3 left (m.py, line 8)")
    assert check.evidence == (
        Raised("buy()", "Empty", "only 3 left", (("m.py", 8, "except KeyError as error: raise Empty(3) from error"),)),
    )


def test_what_is_printed_is_told_call_by_call(shop: Workshop):
    code = """
        import os, sys
        print("at import")
        def say(text): print(text)
        def low(text): os.write(1, text.encode())
        def error(text): print(text, file=sys.stderr)
    """
    passed(
        shop.python(
            code,
            lines(
                "expect(lab.printed).equals('at import\\n')",
                "m.say('a'); expect(lab.printed).equals('a\\n')",
                "m.low('b'); expect(lab.printed).equals('b')",
                "call = m.error.attempt('c'); expect((call.printed, call.errors)).equals(('', 'c\\n'))",
            ),
        )
    )


def test_a_value_that_is_handed_in_is_seen_afterwards(shop: Workshop):
    code = "def spoil(sales):\n    sales.append('x')\n    return sales\n"
    passed(
        shop.python(
            code,
            lines(
                "sales = lab.value(['a'])",
                "m.spoil(sales)",
                "expect(sales.now).equals(['a', 'x'])",
                "plain = ['a']",
                "m.spoil(plain)",
                "expect(plain).equals(['a'])",
            ),
        )
    )


GROWTH = """
    def linear(numbers):
        return len(set(numbers))
    def quadratic(numbers):
        found = []
        for number in numbers:
            if number not in found:
                found.append(number)
        return len(found)
"""


def test_growth_counted(shop: Workshop):
    body = "expect(lab.growth(m.{}, lambda n: [list(range(n))])).grows_at_most(1.3)"
    passed(shop.python(GROWTH, lines(body.format("linear"))))
    check = failed(
        shop.python(GROWTH, lines(body.format("quadratic"))),
        "twice the input takes about 4 times the work: something walks through everything, again for each item",
    )
    assert check.evidence[0].kind == "growth"


@pytest.mark.slow
def test_measuring_holds_no_more_than_one_input(shop: Workshop):
    # Ten rounds of what takes 40 MB each.
    inputs = "lambda n: [' ' * (40 << 20)]"
    body = "expect(lab.growth(m.length, {}, (1, 2, 3, 4, 5), of='seconds').points).satisfies(len, 'some')"
    code = "def length(text):\n    return [len(text), text + '!']\n"
    passed(shop.python(code, lines(body.format(inputs)), memory=256, seconds=20))


@pytest.mark.slow
def test_growth_in_seconds(shop: Workshop):
    body = "expect(lab.growth(m.{}, lambda n: [list(range(n))], (2000, 4000, 8000), of='seconds')).grows_at_most(1.6)"
    passed(shop.python(GROWTH, lines(body.format("linear"))))
    assert shop.python(GROWTH, lines(body.format("quadratic"))).verdict is Outcome.FAILED


STATE = """
    import random
    seen = []
    def add(x):
        seen.append(x)
        open("left.txt", "w").close()
        random.kept = True
        return seen
"""


def test_the_module_is_imported_afresh_for_each_check(shop: Workshop):
    checks = """
        @check
        def one(lab):
            '''one'''
            m = lab.module("m")
            expect(m.add(1)).equals([1])
            expect(m.add(2)).equals([1, 2])
        @check
        def two(lab):
            '''two'''
            expect(lab.module("m").add(3)).equals([3])
            expect(lab.module("os").listdir(".")).contains("left.txt")
        @check
        def three(lab):
            '''three'''
            expect(lab.module("os").listdir(".")).lacks("left.txt")
            expect(lab.module("builtins").hasattr(lab.module("random"), "kept")).equals(True)
        @check(fresh=True)
        def four(lab):
            '''four'''
            expect(lab.module("builtins").hasattr(lab.module("random"), "kept")).equals(False)
    """
    passed(shop.python(STATE, checks))


def test_files_of_the_workspace_can_be_read_by_check_and_module(shop: Workshop):
    exercise = shop.exercise(
        lines("expect(lab.text('data.txt')).equals('a\\n')", "expect(m.read()).equals('a\\n')"),
        {"m.py": "", "data.txt": "a\n"},
    )
    code = "def read(): return open('data.txt').read()\n"
    passed(shop.verdict(exercise, {"m.py": code, "data.txt": "a\n"}))


def test_a_package_and_several_modules(shop: Workshop):
    exercise = shop.exercise(lines("expect(m.price()).equals(3)"), {"m.py": ""})
    files = {"m.py": "from shop.prices import plum\nimport wire\ndef price(): return plum + wire.one\n"}
    files |= {"shop/__init__.py": "", "shop/prices.py": "plum = 2\n", "wire.py": "one = 1\n"}
    passed(shop.verdict(exercise, files))


def test_the_journal_says_what_was_done(shop: Workshop):
    check = failed(
        shop.python("def add(a, b=0): return a\n", lines("m.add(1)", "expect(m.add([1], b='x')).equals(3)")),
        "it is a list, and should be a whole number",
    )
    assert check.evidence == (Mismatch("add(1)\nadd([1], b='x')", "3", "[1]"),)


def test_none_where_the_check_counts_on_an_object_is_a_red_in_words(shop: Workshop):
    check = failed(
        shop.python("def basket(): ...\n", lines("basket = m.basket()", "basket.add('plum')")),
        "nothing was given back (None): does the function end with return?",
    )
    assert check.evidence[0].after == "basket()"  # type: ignore[union-attr]


def test_a_value_of_the_check_s_that_cannot_cross_is_our_fault(shop: Workshop):
    verdict = shop.python("def f(x): return x\n", lines("m.f(object())"))
    assert (verdict.verdict, one(verdict).outcome) == (Outcome.BROKEN, Outcome.BROKEN)
    assert (
        one(verdict).evidence[0].text
        == "a value of the check's cannot be handed in: it holds something that cannot be looked at"
    )  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["copy", "become", "lack", "twin", "get", "set", "call", "iterate", "next", "now"])
def test_a_function_of_the_learners_may_bear_any_name(shop: Workshop, name: str):
    code = f"def {name}(text):\n    return text * 2\nclass Box:\n    def {name}(self):\n        return 3\n"
    passed(
        shop.python(code, lines(f"expect(m.{name}.attempt('a')).returns('aa')", f"expect(m.Box().{name}()).equals(3)"))
    )
