from unittest.mock import Mock

import callup


def test_call_up(monkeypatch):
    monkeypatch.setattr(callup, "call_up", Mock(return_value=["02"]))
    assert callup.call_up(["01", "02"], None, None, None) == ["02"]
    callup.call_up.assert_called_once()
