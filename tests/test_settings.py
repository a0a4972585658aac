"""Settings from an environment: defaults, values, and a sentence for each value that is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backroad import settings
from backroad.errors import SettingError

HOME = {"HOME": "/home/ada"}


def test_defaults():
    found = settings.load(HOME)
    assert found == settings.Settings(
        work=Path("/home/ada/backroad"),
        data=Path("/home/ada/.local/share/backroad"),
        cache=Path("/home/ada/.cache/backroad"),
        state=Path("/home/ada/.local/state/backroad"),
    )
    assert (found.pool, found.isolation, found.bundled, found.color) == (3, "auto", True, True)


def test_every_setting_is_read_and_every_value_read_is_a_setting(monkeypatch: pytest.MonkeyPatch):
    read: set[str] = set()

    class Environment(dict[str, str]):
        def get(self, key, default=None):
            read.add(key)
            return super().get(key, default)

    settings.load(Environment(HOME))
    named = {setting.name for setting in settings.SETTINGS}
    assert named <= read
    # HOME, TERM and VISUAL belong to the system, and mean what they always mean.
    assert read - named == {"HOME", "TERM", "VISUAL"}
    assert all(setting.help.endswith(".") for setting in settings.SETTINGS)


def test_values():
    found = settings.load({
        "HOME": "/home/ada", "BACKROAD_HOME": "/w", "BACKROAD_ROADMAPS": "/a::/b", "BACKROAD_BUNDLED": "no",
        "BACKROAD_BWRAP": "/opt/bwrap", "BACKROAD_ISOLATION": "none", "BACKROAD_POOL": "16", "EDITOR": "vi",
        "NO_COLOR": "1", "XDG_DATA_HOME": "/d", "XDG_CACHE_HOME": "/c", "XDG_STATE_HOME": "/s",
    })  # fmt: skip
    assert found == settings.Settings(
        work=Path("/w"), data=Path("/d/backroad"), cache=Path("/c/backroad"), state=Path("/s/backroad"),
        roadmaps=(Path("/a"), Path("/b")), bundled=False, bwrap="/opt/bwrap", isolation="none", pool=16,
        editor="vi", color=False,
    )  # fmt: skip


def test_the_work_folder_becomes_absolute():
    assert settings.load({**HOME, "BACKROAD_HOME": "~/road"}).work == Path("/home/ada/road")
    assert settings.load({**HOME, "BACKROAD_HOME": "road"}).work == Path.cwd() / "road"
    assert settings.load({**HOME, "BACKROAD_HOME": ""}).work == Path("/home/ada/backroad")


def test_a_relative_xdg_folder_is_ignored_as_the_specification_says():
    assert settings.load({**HOME, "XDG_DATA_HOME": "data"}).data == Path("/home/ada/.local/share/backroad")


def test_without_home_the_account_decides():
    assert settings.load({}).work == Path(os.path.expanduser("~")) / "backroad"


def test_without_an_environment_the_process_s_own_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BACKROAD_POOL", "5")
    assert settings.load().pool == 5


@pytest.mark.parametrize(("env", "color"), [({}, True), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)])
def test_colors(env: dict[str, str], color: bool):
    assert settings.load({**HOME, **env}).color is color


def test_visual_is_preferred_to_editor():
    assert settings.load({**HOME, "EDITOR": "ed", "VISUAL": "code"}).editor == "code"


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("BACKROAD_ISOLATION", "some", "it can be auto or none"),
        ("BACKROAD_BUNDLED", "maybe", "it can be yes or no"),
        ("BACKROAD_POOL", "0", "it must be a number from 1 to 16"),
        ("BACKROAD_POOL", "17", "it must be a number from 1 to 16"),
        ("BACKROAD_POOL", "-1", "it must be a number from 1 to 16"),
        ("BACKROAD_POOL", "two", "it must be a number from 1 to 16"),
        ("BACKROAD_POOL", "1.5", "it must be a number from 1 to 16"),
        ("BACKROAD_POOL", "٣", "it must be a number from 1 to 16"),
    ],
)
def test_a_value_that_breaks_its_rule_is_named_with_the_rule_and_the_way_out(name: str, value: str, rule: str):
    with pytest.raises(SettingError) as caught:
        settings.load({**HOME, name: value})
    assert str(caught.value) == f"{name} is {value!r}; {rule}. Change it, or unset {name}."


def test_a_number_of_any_length_is_refused_in_words():
    with pytest.raises(SettingError, match="it must be a number from 1 to 16"):
        settings.load({**HOME, "BACKROAD_POOL": "9" * 5000})
