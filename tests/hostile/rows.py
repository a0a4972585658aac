"""The list of tricks: what is tried here against the grader, what another test tries, and what cannot be tried.

Each row has a number of its own. A file of submissions/ is named after the row and the trick.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SUBMISSIONS = Path(__file__).with_name("submissions")


@dataclass(frozen=True)
class Submission:
    """One file of submissions/, the kind of exercise that it answers, and what must come of it.

    ``expected``: "failed" (the work is wrong, whatever it says of itself), "passed" (the work is right and the trick
    changes nothing), "refused" (the workspace cannot be taken, and says so), "taken" (a workspace that can be).
    ``says``: the message of the first red contains it. ``lacks``: no part of the verdict contains it. ``walls``: it
    would harm a machine on which nothing holds the learner's code. ``wide``: its time is bounded by a limit, not short.
    ``open``: the trick still works, and why; the test fails on the day that it does not.
    """

    name: str
    exercise: str
    expected: str = "failed"
    says: str = ""
    lacks: str = ""
    limits: dict[str, Any] = field(default_factory=dict)
    walls: bool = True
    wide: bool = False
    open: str = ""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return SUBMISSIONS / f"{self.name}.{'sh' if self.exercise == 'workspace' else 'py'}"


@dataclass(frozen=True)
class Covered:
    """Other tests try it: their node ids, below tests/."""

    tests: tuple[str, ...]


@dataclass(frozen=True)
class NotHere:
    """It cannot be tried here, and why."""

    reason: str


Row = tuple[Submission, ...] | Covered | NotHere


def tried(name: str, exercise: str = "python", expected: str = "failed", **more: Any) -> tuple[Submission]:
    """A row with one submission."""
    return (Submission(name, exercise, expected, **more),)


GIT = "labs/test_git"
"""How the files begin that attack the git lab."""


def sql(*names: str, attached: str = "") -> Covered:
    """Statements against a server, which have tests of their own; ``attached``: one against it beside a program too."""
    beside = (f"labs/postgres/test_attached_hostile.py::test_{attached}",) if attached else ()
    return Covered((*(f"labs/postgres/test_hostile.py::test_94{name}" for name in names), *beside))


MANY = NotHere("It is about several people on one server, and there is no server yet.")
TIME = "this was not finished after"

ROWS: dict[str, Row] = {
    # Python
    "1": tried("001-exit-while-collected", "tests"),
    "2": tried("002-another-program", says="your program ended in the middle"),
    "3": tried("003-status-rewritten", "program"),
    "4": tried("004-parent-leaves", "program"),
    "5": tried("005-always-equal"),
    "6": tried("006-lying-subclasses"),
    "7": tried("007-frameworks-patched"),
    "8": tried("008-conftest-decides", "tests"),
    "9": tried("009-reports-patched", "tests", says="fails when it is run once more"),
    "10": tried("010-own-configuration", "tests", says="your tests do not notice"),
    "11": tried("011-at-start-up", "program"),
    "12": tried("012-named-like-the-framework", "tests"),
    "13": tried("013-named-like-the-checks"),
    "14": tried("014-frames"),
    "15": tried("015-all-objects"),
    "16": tried("016-checks-on-disk"),
    "17": tried("017-patched-built-ins"),
    "18": tried("018-errors-hidden"),
    "19": tried("019-grader-imported"),
    "20": tried("020-forged-answers"),
    "21": tried("021-changed-afterwards"),
    "22": tried("022-audit-hook"),
    "23": tried("023-left-in-the-cache"),
    "24": tried("024-clocks-stopped", says=TIME, limits={"seconds": 0.4}, wide=True),
    "25": tried("025-code-in-the-answer"),
    "26": (
        *tried("026-bombs-in-errors", limits={"seconds": 3}, wide=True),
        *tried("026-deep-source-signs", "syntax"),
        *tried("026-deep-source-names", "syntax"),
        *tried("026-deep-source-sums", "syntax"),
    ),
    "27": tried("027-costly-difference", "program"),
    "28": tried("028-known-cases"),
    "29": NotHere("Which functions an exercise forbids is said by its own checks, and proven with its mistakes/."),
    "30": tried("030-reference-called"),
    "31": (
        *tried("031-verdict-in-the-output", "program"),
        *tried("031-verdict-in-the-log", "http"),
    ),
    # Files, results and archives
    "32": tried("032-result-files", "program"),
    "33": tried("033-nothing-can-be-written", "program"),
    "34": tried("034-link-for-a-result", "program"),
    "35": tried("035-link-to-write-through", "workspace", "refused"),
    "36": (
        *tried("036-lines-of-the-protocol", "program"),
        *tried("036-lines-of-redis", "redis"),
    ),
    "37": tried("037-linked-to-the-key", "program"),
    "38": tried("038-removed-through-a-link", "workspace", "refused"),
    "39": tried("039-hard-link", "workspace", "taken"),
    "40": tried("040-pipe-for-a-result", "program"),
    "41": tried("041-swapped-while-read", "race", "taken", walls=False),
    "42": Covered(
        (
            "progress/archive/test_read.py::test_names_that_lead_elsewhere",
            "progress/archive/test_read.py::test_entries_that_are_no_plain_files",
        )
    ),
    "43": Covered(
        (
            "progress/archive/test_read.py::test_an_unpacking_bomb_costs_nothing",
            "progress/archive/test_read.py::test_counts_are_bounded",
        )
    ),
    "44": Covered(
        (
            "labs/test_program_hostile.py::test_names_and_links_that_lead_away",
            "progress/test_workspace.py::test_a_name_that_is_not_utf_8",
            "progress/test_workspace.py::test_deeper_than_anybody_works",
            "progress/archive/test_rows.py::test_what_cannot_be_the_name_of_a_file",
        )
    ),
    "45": Covered(("progress/archive/test_rows.py::test_names_that_do_not_go_together",)),
    "46": (
        *tried("046-sparse-file", "program"),
        *tried("046-disk-of-a-service", "http", limits={"seconds": 3, "disk": 8}, wide=True),
    ),
    "47": (
        *tried("047-left-for-the-next"),
        *tried("047-left-in-redis", "redis"),
    ),
    "48": tried("048-shared-folders"),
    "49": tried("049-own-tools", "program"),
    "50": tried("050-given-files-gone", "program", "passed"),
    "51": tried("051-odd-modes", "workspace", "taken"),
    # Processes and the kernel
    "52": (
        *tried("052-bomb-in-a-test", "tests", limits={"seconds": 1.5, "processes": 16}, wide=True),
        *tried("052-bomb-in-a-service", "http", limits={"seconds": 3, "processes": 32}, wide=True),
    ),
    "53": Covered(
        (
            "sandbox/test_walled.py::test_memory_split_over_children_is_held",
            "labs/test_python_hostile.py::test_memory_split_over_children",
        )
    ),
    "54": (
        *tried("054-memory-without-a-name", limits={"memory": 96, "disk": 8, "seconds": 3}, wide=True),
        *tried("054-memory-of-a-service", "http", limits={"seconds": 3, "memory": 128}, wide=True),
        *tried("054-memory-of-redis", "redis", limits={"seconds": 3}, wide=True),
    ),
    "55": (
        *tried("055-flood-in-a-test", "tests", limits={"seconds": 1.5}, wide=True),
        *tried("055-log-without-end", "http", limits={"seconds": 3}, wide=True),
        *tried("055-redis-that-nobody-reads", "redis", limits={"seconds": 6}, wide=True),
    ),
    "56": (
        *tried("056-daemon-from-a-test", "tests", limits={"seconds": 1.5}, wide=True),
        *tried("056-deaf-daemons-of-a-service", "http"),
    ),
    "57": Covered(
        (
            "labs/test_program_hostile.py::test_what_never_ends",
            "labs/test_program.py::test_a_kill_does_not_wait_for_what_the_program_started",
        )
    ),
    "58": Covered(
        (
            "labs/test_python_hostile.py::test_what_never_ends",
            "sandbox/test_walled.py::test_a_busy_loop_that_ignores_signals_is_killed",
        )
    ),
    "59": (
        *tried("059-memory-of-others"),
        *tried("059-agent-of-a-service-killed", "http"),
    ),
    "60": (
        *tried("060-environment-of-others"),
        *tried("060-others-seen-by-a-service", "http"),
    ),
    "61": (
        *tried("061-open-descriptors", "program"),
        *tried("061-descriptors-of-a-service", "http"),
    ),
    "62": Covered(("sandbox/test_seccomp.py::test_in_a_box_typing_into_a_terminal_is_refused",)),
    "63": tried("063-core-dump", "program"),
    "64": tried("064-ways-to-others"),
    "65": tried("065-namespace-in-a-namespace"),
    "66": Covered(
        (
            "sandbox/test_seccomp.py::test_another_architecture_ends_the_process",
            "sandbox/test_seccomp.py::test_x32_calls_and_calls_of_later_kernels_do_not_exist",
        )
    ),
    "67": tried("067-building-runs-nothing"),
    "68": Covered(
        (
            "labs/test_python_hostile.py::test_what_never_ends",
            "labs/test_python_hostile.py::test_two_checks_that_never_end_are_enough",
        )
    ),
    "69": NotHere("Times are measured, and not asserted by a test: bench/hostile.py runs honest work among the bombs."),
    "70": tried("070-clock-set"),
    "71": tried("071-numbers-foreseen"),
    # Network and secrets
    "72": tried("072-told-to-the-outside"),
    "73": (
        *tried("073-services-of-the-judge"),
        *tried("073-network-of-a-service", "http"),
        *tried("073-redis-as-somebody-else", "redis"),
    ),
    "74": tried("074-answer-from-elsewhere", "program"),
    "75": tried("075-tokens", "program"),
    "76": NotHere("Backroad calls no address that a learner names: there are no callbacks."),
    # A learner's HTTP service
    "77": tried("077-one-byte-now-and-then", "http", says="no whole answer came within"),
    "78": (
        *tried("078-interim-without-end", "http", says="interim answers came"),
        *tried("078-pieces-without-end", "http", says="no whole answer came within"),
    ),
    "79": tried("079-small-and-huge", "http", says="unpacks to more than"),
    "80": tried("080-sent-elsewhere", "http", says="is answered with 307"),
    "81": tried("081-knows-the-grader", "http"),
    "82": tried("082-recorded", "http"),
    "83": tried("083-another-program", "http"),
    "84": tried("084-remembered-by-a-daemon", "http"),
    "85": (
        *tried("085-flood-of-fields", "http", lacks="\x1b"),
        *tried("085-other-protocols", "http", says="nothing that HTTP knows came back"),
    ),
    "86": tried("086-right-at-first", "http", says="no whole answer came within"),
    # Git
    "87": Covered(
        (
            f"{GIT}_hostile.py::test_nothing_of_a_hostile_configuration_runs",
            f"{GIT}_hostile.py::test_the_learners_own_git_settings_change_nothing",
        )
    ),
    "88": Covered((f"{GIT}_hostile.py::test_an_embedded_bare_repository_is_only_files",)),
    "89": Covered((f"{GIT}_bad_input.py::test_a_repository_that_cannot_be_read",)),
    "90": Covered((f"{GIT}_bad_input.py::test_a_repository_that_cannot_be_read",)),
    "91": Covered((f"{GIT}_bad_input.py::test_a_submodule_is_an_entry_without_contents",)),
    "92": Covered(
        (
            f"{GIT}_hostile.py::test_replaced_objects_are_not_believed",
            f"{GIT}_hostile.py::test_grafts_are_not_believed",
            f"{GIT}_bad_input.py::test_a_repository_that_cannot_be_read",
            f"{GIT}_hostile.py::test_flags_that_hide_a_change_are_ignored",
            f"{GIT}_hostile.py::test_forged_dates_and_authors_are_told_as_they_are",
        )
    ),
    "93": tried("093-names-that-command", lacks="\x1b"),
    # SQL
    "94a": sql("a_and_94k_what_needs_more_rights_is_refused", attached="the_role_is_the_learners_and_nobody_elses"),
    "94b": sql("b_there_is_no_role_to_go_back_to", attached="nobody_is_let_in_as_somebody_else_or_elsewhere"),
    "94c": sql("c_commit_escapes_nothing", "c_the_server_takes_one_statement_a_message"),
    "94d": sql("d_settings_of_the_role_do_not_last"),
    "94e": sql("e_triggers_and_views_gain_nothing", "e_the_reader_changes_nothing"),
    "94f": sql("f_maintenance_runs_as_the_learner"),
    "94g": sql("g_shadows_do_not_reach_the_reference"),
    "94h": sql("h_what_takes_too_much_is_ended", attached="who_reads_nothing_fills_no_memory"),
    "94i": sql("i_no_session_of_ours_can_be_ended"),
    "94j": sql("j_meta_commands_run_nowhere"),
    "94k": sql("a_and_94k_what_needs_more_rights_is_refused", "k_large_objects_and_privileges_do_not_last"),
    "94l": sql("l_one_server_a_run", attached="what_a_program_leaves_behind_does_not_reach_the_next_check"),
    "94m": sql("m_what_is_true_of_one_data_set_only"),
    # What is shown, and the platform
    "95": tried("095-markup"),
    "96": tried("096-screen-rewritten", "program"),
    "97": tried("097-links", "program"),
    "98": NotHere("Nothing is exported for a spreadsheet."),
    "99": tried("099-lines-for-the-log"),
    "100": tried("100-hidden-program", "tests", lacks="[:-1]"),
    "101": Covered(("app/test_check.py::test_the_failing_seed_comes_first_and_a_fresh_one_decides",)),
    "102": NotHere(
        "A pass on the learner's own machine is practice and proves nothing to others: no certificates yet."
    ),
    "103": Covered(("app/test_check.py::test_a_verdict_is_recorded_with_the_work",)),
    "104": MANY,
    "105": MANY,
    "106": Covered(
        (
            "grading/test_grader.py::test_a_check_file_that_never_ends",
            "grading/test_grader.py::test_a_check_that_takes_all_memory",
            "grading/test_grader.py::test_the_grader_process_has_neither_home_nor_credentials",
        )
    ),
    "107": MANY,
}


def submissions() -> list[Submission]:
    """All that are run here, in order."""
    return [one for row in ROWS.values() if isinstance(row, tuple) for one in row]
