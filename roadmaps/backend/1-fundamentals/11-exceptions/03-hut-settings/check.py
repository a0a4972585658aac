from backroad.checks import check, diagnose, expect, fail

BAD_VALUES = ("many", "12 beds", "", "2.5", "12 = 14", "½")
FILE = "red-peak.txt"


@check
def reads_good_files(lab):
    """a file without mistakes gives all its settings"""
    with diagnose(
        lambda seen: seen.got == {"beds": 24},
        "only the first setting came back: `return` stands inside the loop, and ends it",
    ):
        expect(read(lab, ["# summer", "beds = 24", "", "blankets=60", "  ", "stove = -1"])).returns(
            {"beds": 24, "blankets": 60, "stove": -1}
        )
    expect(read(lab, [])).returns({})


@check(after=reads_good_files)
def says_file_and_line(lab):
    """a value that is no number raises SettingsError with the file and the line"""
    for before in ([], ["beds = 24"], ["# summer", "", "beds = 24", "", "# winter"]):
        call = read(lab, [*before, "blankets = many", "stove = 1"])
        with (
            diagnose(
                call.raised is None and call.value is None,
                "None comes back, and nobody knows why: raise the error, so that it reaches whoever asked",
            ),
            diagnose(call.raised is None, "the line that cannot be used was passed over in silence"),
            diagnose(
                lambda seen: seen.raised == "ValueError", "the ValueError comes out as it is, without file and line"
            ),
        ):
            expect(call).raises("SettingsError")
        expect(call.raised.attributes.get("file")).equals(FILE)
        number = call.raised.attributes.get("line")
        with (
            diagnose(number == len(before), "the line is one too low: lines are counted from 1"),
            diagnose(
                number == 1 + len([text for text in before if "=" in text]),
                "only the lines with settings were counted: in the warden's editor, empty lines and comments count too",
            ),
        ):
            expect(number).equals(len(before) + 1)


@check(after=says_file_and_line)
def says_what_is_wrong(lab):
    """the message holds the file, the line and the value that cannot be read"""
    for value in BAD_VALUES:
        call = read(lab, ["beds = 24", f"blankets = {value}"])
        expect(call).raises("SettingsError", saying=f"{FILE}, line 2")
        with diagnose(
            lambda seen: value not in call.raised.message,
            "the message does not say the value: with it, the warden finds the mistake without calling",
        ):
            expect(call.raised.message).contains(value)


@check(after=says_file_and_line)
def keeps_the_cause(lab):
    """the ValueError of int is the cause of the SettingsError"""
    for value in BAD_VALUES:
        call = read(lab, [f"blankets = {value}"])
        expect(call).raises("SettingsError")
        wanted = "a SettingsError that was raised from the ValueError of int"
        if call.raised.cause is None:
            fail(
                "the first error is lost: the SettingsError has no cause. Raise it `from` the one you caught",
                expected=wanted,
                got="a SettingsError without a cause",
            )
        if not call.raised.explicit:
            fail(
                "the SettingsError was raised while another error was handled, but not from it: "
                "write `raise SettingsError(…) from error`",
                expected=wanted,
                got=f"a SettingsError that was raised while a {call.raised.cause.type} was handled",
            )
        expect(call.raised.cause.type).equals("ValueError")
        if "invalid literal" not in call.raised.cause.message:
            fail(
                "the cause is another ValueError, not that of int: the value is all that stands after the first `=`",
                expected="invalid literal for int() …",
                got=call.raised.cause.message,
            )


@check(after=says_file_and_line)
def refuses_a_line_without_sign(lab):
    """a line without = raises SettingsError with the line's text"""
    for text in ("beds 24", "beds", "24"):
        call = read(lab, ["", text])
        with diagnose(
            lambda seen: seen.raised in ("ValueError", "IndexError"),
            "a line without `=` falls apart when it is split, outside the `try`: look for the sign first",
        ):
            expect(call).raises("SettingsError", saying=f"{FILE}, line 2")
        expect(call.raised.attributes.get("line")).equals(2)
        with diagnose(
            lambda seen: text not in seen.got,
            "the message does not hold the text of the line that has no `=`",
        ):
            expect(call.raised.message).contains(text)


@check(after=says_file_and_line)
def refuses_a_name_twice(lab):
    """a name that was set before raises SettingsError with the name"""
    for value in (30, 24):
        call = read(lab, ["beds = 24", "", f"beds = {value}", "stove = 1"])
        with (
            diagnose(
                call.raised is None and value != 24,
                "beds was set twice, and the second number silently replaced the first",
            ),
            diagnose(call.raised is None, "beds was set twice, to the same number, and nobody was told"),
        ):
            expect(call).raises("SettingsError", saying=f"{FILE}, line 3")
        expect(call.raised.message).contains("beds")
    call = read(lab, ["stove = 0", "stove = 1"])
    with diagnose(
        call.raised is None, "stove was set to 0, and 0 was taken for not set: ask whether the name is there, with `in`"
    ):
        expect(call).raises("SettingsError", saying=f"{FILE}, line 2")


def read(lab, lines):
    return lab.module("hut").read_settings.attempt(FILE, lines)
