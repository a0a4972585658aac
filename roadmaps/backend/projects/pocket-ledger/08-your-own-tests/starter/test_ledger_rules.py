import ledger_rules


def test_an_amount_with_one_digit_behind_the_point():
    assert ledger_rules.to_cents("12.5") == 1250
