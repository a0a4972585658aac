"""The exercise page, without a screen: what it says at each moment, and that every form does what it says."""

from __future__ import annotations

import pytest

from backroad.app import exercise as exercises
from backroad.app import work
from backroad.app.turn import Turn
from backroad.curriculum import read
from backroad.progress import workspace

from ..server import Served  # noqa: TID252 - tests are no installed package
from ..visitor import Visitor, words  # noqa: TID252

DOUBLE = "toy-giving-back/double"
PAGE = f"/exercises/{DOUBLE}/"


def write(server: Served, text: str, id_: str = DOUBLE) -> None:
    exercise = server.exercise(id_)
    exercises.start(server.desk, exercise)
    (server.folder(id_) / exercise.edits[0]).write_bytes(text.encode("utf-8", "surrogatepass"))


def tried(server: Served, text: str, id_: str = DOUBLE) -> None:
    # Whoever has the turn checks, so that the save itself does not.
    turn = Turn(server.desk.settings, id_)
    write(server, text, id_)
    assert server.check(id_).kind == "verdict"
    turn.close()


def solved(server: Served, id_: str = DOUBLE) -> None:
    exercises.start(server.desk, server.exercise(id_))
    server.save(id_, read.solution(server.exercise(id_)))
    assert server.check(id_).data["outcome"] == "passed"


def test_at_first_it_shows_the_task_the_checks_and_how_to_start(server: Served, visitor: Visitor) -> None:
    page = visitor.page(PAGE)
    said = page.words
    assert [words(one) for one in page.find(css="check-title")] == ["twice four is eight", "any number, below zero too"]
    assert "Not checked yet." in said
    assert str(server.folder(DOUBLE)) in said
    assert "Start" in said
    assert [words(one) for one in page.find(tag="h2")] == ["Your files", "What will be checked", "Hints", "More"]


def test_start_lays_the_files_out_and_checks_nothing(server: Served, visitor: Visitor) -> None:
    visitor.page(PAGE)
    with server.heard() as ear:
        page = visitor.post(f"{PAGE}start/")
        assert ear.wait("files").exercise == DOUBLE
    assert (server.folder(DOUBLE) / "double.py").exists()
    assert not page.find(name="start")
    assert f"cd ~/backroad/{DOUBLE}" in page.words
    assert not server.desk.journal.attempts(DOUBLE)


def test_a_red_says_what_failed_first_and_folds_the_rest(server: Served, visitor: Visitor) -> None:
    tried(server, "def double(n): ...")
    page = visitor.page(PAGE)
    assert words(page.one(name="verdict-summary")) == "failed 1 failed, 1 not tried"
    opened = [one for one in page.find(tag="details") if one.get("id", "").startswith("check-")]
    assert [one.get("open") for one in opened] == [""]
    said = page.words
    assert "One too few of each." in said
    assert "count(['a'])" in said
    assert said.count("not tried: it waits for a check above it that did not pass") == 1
    seed = server.desk.states()[DOUBLE].last_seed
    assert f"check {DOUBLE} --seed {seed}" in said


def test_a_pass_says_what_it_opens_and_what_comes_next(server: Served, visitor: Visitor) -> None:
    for id_ in (DOUBLE, "toy-giving-back/hello", "toy-giving-back/which-line"):
        solved(server, id_)
    page = visitor.page("/exercises/toy-giving-back/which-line/")
    assert words(page.one(name="verdict-summary")).startswith("passed")
    assert "Opens: Counting." in page.words
    assert "Next: Tally" in page.words
    assert "Next: Hello" not in visitor.page(PAGE).words


@pytest.mark.parametrize(
    ("cause", "said"),
    [("ours", "The fault is ours, not yours"), ("missing", "the machine lacks something"), ("busy", "was too busy")],
)
def test_what_could_not_be_judged_says_whose_fault_it_is(
    server: Served, visitor: Visitor, cause: str, said: str
) -> None:
    tried(server, f"# BROKEN {cause}")
    page = visitor.page(PAGE)
    assert said in page.words
    assert "not judged" in words(page.one(name="verdict-summary"))


def test_a_fault_is_said_with_its_remedy_and_is_over_with_the_next_verdict(server: Served, visitor: Visitor) -> None:
    assert server.check(DOUBLE).kind == "fault"
    trouble = server.live.trouble(DOUBLE)
    assert trouble is not None
    assert trouble.sentence in visitor.page(PAGE).words
    tried(server, "x = 1")
    assert trouble.sentence not in visitor.page(PAGE).words


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        r"\x1b]8;;http://evil.example\x1b\\\\x\x1b[2J",
        r"\u202ereversed\u2066",
        r"zero\x00byte",
        r"\ud800",
        "</pre></dl><form action=http://evil.example>",
        "y" * 1_000_000,
    ],
    ids=["script", "ansi", "bidi", "nul", "surrogate", "tags", "long"],
)
def test_hostile_output_is_text_on_every_page(server: Served, visitor: Visitor, text: str) -> None:
    tried(server, f"# SAYS {text}")
    attempt = server.desk.journal.attempts(DOUBLE)[0].id
    for path in (PAGE, f"{PAGE}verdict/", f"{PAGE}attempts/", f"{PAGE}attempts/{attempt}/"):
        page = visitor.page(path)
        scripts = [one for one in page.find(tag="script") if not (one.get("src") or "").startswith("/static/")]
        assert not scripts
        assert len(page.body) < 400_000
        assert not any(mark in page.text for mark in ("\x1b", "\u202e", "\u2066", "\0"))
        assert not [one for one in page.find(tag="form") if not one.get("action", "").startswith("/")]


def test_hostile_file_names_are_text(server: Served, visitor: Visitor) -> None:
    write(server, "x = 1")
    (server.folder(DOUBLE) / "<img src=x>\u202e.py").write_text("x")
    server.check(DOUBLE)
    attempt = server.desk.journal.attempts(DOUBLE)[0].id
    page = visitor.page(f"{PAGE}attempts/{attempt}/")
    assert "<img src=x>\\u202e.py" in page.words
    assert not page.find(tag="img")


def test_hints_open_one_by_one_and_say_when_the_next_does(server: Served, visitor: Visitor) -> None:
    visitor.page(PAGE)
    page = visitor.post(f"{PAGE}hints/")
    assert page.path.startswith(PAGE)
    assert "Hint 1 of 3" in page.words
    assert "Hint 2 opens after another attempt, or in 2 minutes." in page.words
    assert not page.find(name="next-hint")
    waits = [one.get("data-opens") for one in page.document.iter() if one.get("data-opens")]
    assert 0 < int(waits[0] or "") <= 121
    visitor.post(f"{PAGE}hints/")
    assert server.desk.states()[DOUBLE].hints_seen == 1
    tried(server, "x = 1")
    part = visitor.post(f"{PAGE}hints/", headers={"HX-Request": "true"}, follow=False)
    assert part.status == 200
    assert [one.get("id") for one in part.find(tag="details") if "open" in one.attrib] == ["hint-2"]


def test_the_solution_warns_first_and_is_then_there(server: Served, visitor: Visitor) -> None:
    page = visitor.page(f"{PAGE}solution/")
    assert "return number * 2" not in page.words
    assert "comes again after some other exercises" in page.words
    assert not server.desk.journal.events(DOUBLE, "solution")
    page = visitor.post(f"{PAGE}solution/")
    assert "return number * 2" in page.words
    assert len(server.desk.journal.events(DOUBLE, "solution")) == 1
    visitor.page(f"{PAGE}solution/")
    assert len(server.desk.journal.events(DOUBLE, "solution")) == 1


def test_after_a_pass_yours_stands_beside_ours_and_nothing_is_noted(server: Served, visitor: Visitor) -> None:
    solved(server)
    write(server, "def double(number):\n    return number + number\n")
    page = visitor.page(f"{PAGE}solution/")
    assert page.words.index("return number + number") < page.words.index("return number * 2")
    assert "yours" in [words(one) for one in page.find(tag="th")]
    assert not server.desk.journal.events(DOUBLE, "solution")


def test_attempts_say_what_changed_and_can_be_brought_back(server: Served, visitor: Visitor) -> None:
    tried(server, "first = 1\n")
    tried(server, "second = 2\n")
    newest, oldest = server.desk.journal.attempts(DOUBLE)
    every = visitor.page(f"{PAGE}attempts/")
    assert [words(one) for one in every.find(css="attempt-changes")] == ["double.py +1 −1", "the first"]
    page = visitor.page(f"{PAGE}attempts/{newest.id}/")
    assert "first = 1" in page.words
    assert "second = 2" in page.words
    assert "The one before" in page.words
    write(server, "third = 3\n")
    with server.heard() as ear:
        visitor.post(f"{PAGE}attempts/{oldest.id}/bring-back/")
        ear.wait("verdict")
    assert (server.folder(DOUBLE) / "double.py").read_text() == "first = 1\n"
    kept = work.kept(server.desk, server.exercise(DOUBLE))
    mine = next(one for one in kept if "brought back" in one.words)
    assert "third = 3" in visitor.page(f"{PAGE}attempts/{mine.id}/").words


def test_reset_keeps_the_old_work_and_says_that_the_verdict_is_of_other_files(server: Served, visitor: Visitor) -> None:
    tried(server, "mine = 1\n")
    visitor.page(PAGE)
    page = visitor.post(f"{PAGE}reset/")
    starter = read.starter(server.exercise(DOUBLE))
    assert workspace.take(server.folder(DOUBLE)).files == starter.files
    assert "Your files are others now than those that were judged." in page.words
    assert "your work before a reset" in visitor.page(f"{PAGE}attempts/").words


def test_attempts_of_nobody_and_of_another_exercise_are_not_there(server: Served, visitor: Visitor) -> None:
    tried(server, "x = 1", "toy-giving-back/hello")
    other = server.desk.journal.attempts("toy-giving-back/hello")[0].id
    for id_ in (other, "nothing", other[:4]):
        assert visitor.get(f"{PAGE}attempts/{id_}/").status == 404
        assert visitor.post(f"{PAGE}attempts/{id_}/bring-back/", follow=False).status == 404
    assert "You have not tried Double yet" in visitor.page(f"{PAGE}attempts/?page=2").words
    for page in ("0", "-1", "x", "9999999", "²"):
        assert visitor.get(f"{PAGE}attempts/?page={page.encode().hex() if page == '²' else page}").status == 200


def test_a_long_list_of_attempts_has_pages(server: Served, visitor: Visitor) -> None:
    for number in range(27):
        tried(server, f"x = {number}\n")
    page = visitor.page(f"{PAGE}attempts/")
    assert len(page.find(css="attempt-changes")) == 25
    assert "Page 1 of 2" in page.words
    older = visitor.page(f"{PAGE}attempts/?page=2")
    assert [words(one) for one in older.find(css="attempt-changes")] == ["double.py +1 −1", "the first"]


def test_a_locked_exercise_says_the_shortest_way_and_may_be_begun(server: Served, visitor: Visitor) -> None:
    page = visitor.page("/exercises/toy-counting/tally/")
    assert "Counting rests on Giving back: 3 exercises, about 7 minutes." in page.words
    assert "The shortest way begins with Double." in page.words
    assert "You may begin this one anyway." in page.words
    assert "prove it with its last exercise" in page.words
    visitor.post("/exercises/toy-counting/tally/start/")
    assert server.folder("toy-counting/tally").is_dir()


def test_a_topic_is_proven_with_its_last_exercise_and_with_no_other(server: Served, visitor: Visitor) -> None:
    last = "/exercises/toy-counting/receipt/"
    assert "Prove Counting now" in visitor.page(last).words
    assert visitor.post("/exercises/toy-counting/tally/prove/").status == 400
    page = visitor.post(f"{last}prove/")
    assert "You are proving Counting" in page.words
    assert "A hint ends the proof of the topic." in page.words
    solved(server, "toy-counting/receipt")
    assert "Prove" not in visitor.page(last).words
    assert server.desk.road().topic(server.desk.library.topics["toy-counting"]) == "done"


def test_a_hint_ends_the_offer_to_prove(server: Served, visitor: Visitor) -> None:
    exercises.hint(server.desk, server.exercise("toy-counting/receipt"))
    assert "Prove Counting now" not in visitor.page("/exercises/toy-counting/receipt/").words
    answer = visitor.post("/exercises/toy-counting/receipt/prove/")
    assert answer.status == 400
    assert "you have seen a hint of it" in answer.words


def test_a_milestone_says_its_project_and_what_is_run_again(visitor: Visitor) -> None:
    page = visitor.page("/exercises/toy-shop/bill/")
    assert "Milestone 2 of 2 of Toy shop." in page.words
    assert "those of The price of one thing are run again" in page.words


def test_what_is_to_be_written_once_more_begins_afresh(server: Served, visitor: Visitor) -> None:
    work.solution(server.desk, server.exercise(DOUBLE))
    for id_ in (DOUBLE, "toy-giving-back/hello", "toy-giving-back/which-line", "toy-counting/tally"):
        solved(server, id_)
    solved(server, "toy-counting/receipt")
    page = visitor.page(PAGE)
    if "Write it once more" in page.words:
        page = visitor.post(f"{PAGE}start/")
        assert workspace.take(server.folder(DOUBLE)).files == read.starter(server.exercise(DOUBLE)).files
    else:
        pytest.fail(page.words)


@pytest.mark.parametrize("path", ["/exercises/toy-giving-back/nothing/", "/exercises/no/thing/start/"])
def test_an_exercise_that_is_not_there_is_said_in_words(visitor: Visitor, path: str) -> None:
    visitor.page("/")
    answer = visitor.get(path) if path.endswith("nothing/") else visitor.post(path)
    assert answer.status == 404
    assert "There is no exercise" in answer.words
    for odd in ("/exercises/../../etc/passwd/", "/exercises/%2e%2e/x/", "/exercises/A/B/", "/exercises/a/b%00/"):
        assert visitor.get(odd).status == 404


def test_parts_are_parts_and_well_formed(server: Served, visitor: Visitor) -> None:
    tried(server, "x = 1")
    for part in ("verdict/", "files/", "hints/"):
        answer = visitor.page(f"{PAGE}{part}")
        assert "<html" not in answer.text
    swaps = [one.get("hx-swap-oob") for one in visitor.page(f"{PAGE}verdict/").document.iter()]
    assert "innerHTML:#verdict-summary" in swaps


def test_asking_for_a_check(server: Served, visitor: Visitor) -> None:
    write(server, "x = 1")
    visitor.page(PAGE)
    with server.heard() as ear:
        assert visitor.post(f"{PAGE}check/", headers={"HX-Request": "true"}, follow=False).status == 204
        ear.wait("verdict")
        answer = visitor.post(f"{PAGE}check/", follow=False)
        assert answer.headers["location"] == f"{PAGE}#checks"
        ear.wait("verdict")
