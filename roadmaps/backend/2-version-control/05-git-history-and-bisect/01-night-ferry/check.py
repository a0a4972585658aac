"""Each answer by itself; the right commits are known from the building of the repository, and are never shown."""

import re

from backroad.checks import check, diagnose, fail


@check
def names_where_a_file_came_in(lab, repo, made):
    """question 1: the commit that brought islands.txt in"""
    got = answer(lab, repo, 1)
    with (
        diagnose(
            got.id == made.islands_later,
            "that commit only changed the file, whatever its message says: it was there before",
        ),
        diagnose("islands.txt" not in got.changed, "that commit does not touch islands.txt at all"),
    ):
        compare(got, made.islands, "the commit before which there was no islands.txt")


@check
def names_who_set_the_time(lab, repo, made):
    """question 2: the commit that set Skarv's time"""
    got = answer(lab, repo, 2)
    with (
        diagnose(got.id == made.aligned, "that commit only put spaces before the time: it was the same time already"),
        diagnose("timetable.txt" not in got.changed, "that commit does not touch timetable.txt at all"),
        diagnose("timetable.txt" in got.changed, "that commit set another time for Skarv, or none: look at its change"),
    ):
        compare(got, made.skarv, "the commit since which the line of Skarv has the time of today")


@check
def names_a_change_in_a_range(lab, repo, made):
    """question 3: Ines's change of fares.txt between the two tags"""
    got = answer(lab, repo, 3)
    with (
        diagnose(got.id in made.outside, "that is a change of the fares by Ines, but not between spring and summer"),
        diagnose(
            got.id == made.printed, "its message speaks of fares, and it does not touch fares.txt: look at the change"
        ),
        diagnose("fares.txt" not in got.changed, "that commit does not touch fares.txt at all"),
        diagnose(
            not got.author.name.startswith("Ines"), "that change of fares.txt was made by somebody else than Ines"
        ),
    ):
        compare(got, made.fares, "the commit by Ines, after spring and up to summer, that changes fares.txt")


@check
def names_where_branches_part(lab, repo, made):
    """question 4: the last commit that both branches have"""
    got = answer(lab, repo, 4)
    with (
        diagnose(got.id == made.first_night, "that is the first commit of night-boats alone: main does not have it"),
        diagnose(got.id == made.night, "that is the newest commit of night-boats: main does not have it"),
        diagnose(not repo.is_ancestor(got.id, made.night), "the branch night-boats does not have that commit"),
        diagnose(repo.is_ancestor(got.id, made.parted), "both branches have that commit, and later ones in common too"),
    ):
        compare(got, made.parted, "the newest commit that is in both branches")


@check
def names_the_merge(lab, repo, made):
    """question 5: the merge that brought the dogs into main"""
    got = answer(lab, repo, 5)
    with (
        diagnose(
            got.id == made.dogs,
            "that is the change itself, made on the branch: the merge that brought it in was asked for",
        ),
        diagnose(got.id in made.other_merges, "that merge is a later one: main had the dogs already"),
        diagnose(len(got.parents) < 2, "that commit has one parent, so it is no merge"),
    ):
        compare(got, made.merged_dogs, "the merge before which main had no tickets for dogs")


def answer(lab, repo, number):
    """The commit that the learner names for a question."""
    lines = re.findall(rf"^[ \t]*{number}(?:[ \t]*[:.)]|[ \t])[ \t]*(.*)$", lab.text("answers.txt"), re.MULTILINE)
    given = [line.strip() for line in lines if line.strip()]
    wanted = f"the id of a commit behind {number}:"
    if not given:
        fail(f"there is no answer to question {number} yet", expected=wanted, got="nothing")
    if len(given) > 1:
        fail(f"there are {len(given)} answers to question {number}", expected=wanted, got="\n".join(given))
    words = re.findall(r"\b[0-9a-f]{7,40}\b", given[0].lower())
    if not words:
        fail(
            f"the answer to question {number} is no id of a commit",
            expected="seven or more of the signs 0-9 and a-f",
            got=given[0],
        )
    found = repo.commit(words[0])
    if found is None:
        fail(
            f"the repository has no commit with the id that is given for question {number}",
            expected=wanted,
            got=words[0],
        )
    return found


def compare(got, right, wanted):
    if got.id != right:
        fail("that is another commit", expected=wanted, got=f"{got.short} {got.subject}, by {got.author.name}")
