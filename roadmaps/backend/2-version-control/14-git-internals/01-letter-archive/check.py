"""The answers are compared with what the builder has put into this learner's repository."""

from backroad.checks import check, diagnose, expect, fail


@check
def knows_the_kinds(lab, made):
    """the kinds of the four objects are right"""
    for name in "abcd":
        right, got = made.kinds[name], answer(lab, f"kind of {name}").lower().strip(".")
        with (
            diagnose(
                right == "tag" and got == "commit",
                f"that is what the object behind {name} leads to: {name} itself points to an object of its own",
            ),
            diagnose(
                got in ("file", "folder", "directory"),
                f"for {name} the word of Git is asked for: a file is a blob, a folder a tree",
            ),
            diagnose(got in ("blob", "tree", "commit", "tag"), f"the kind of {name} is another"),
        ):
            expect(got).satisfies(lambda text, right=right: text == right, "the kind that Git says it is")


@check(after=knows_the_kinds)
def counts_the_bytes(lab, made):
    """the length of the blob's contents is right"""
    got = answer(lab, "bytes in the blob").removesuffix("bytes").strip()
    data = made.letter.encode()
    stored = len(b"blob %d\0" % len(data) + data)
    with (
        diagnose(got == str(len(made.letter)), "these are its letters, and some of them take two bytes"),
        diagnose(got == str(stored), "that is with the header: the contents alone were asked for"),
        diagnose(
            got.isdigit() and int(got) == len(data) - 1,
            "that is one too few: the line end at the end is a byte as well",
        ),
        diagnose(
            got.isdigit() and int(got) != len(data),
            "that is not the length of its contents; the file in .git/objects has been made smaller",
        ),
        diagnose(not got.isdigit(), "a number was asked for"),
    ):
        expect(got).satisfies(lambda text: text == str(len(data)), "how many bytes there are in it")


@check(after=knows_the_kinds)
def finds_the_tree(lab, made):
    """the id of the folder's tree is right"""
    got = answer(lab, "id of the folder 1912")
    with (
        diagnose(is_id(made.newest, got), "that is the id of the newest commit, and not of a folder in it"),
        diagnose(is_id(made.blob, got), "that is the id of a letter in the folder"),
        diagnose(got in ("a", "b", "c", "d"), "a tag of yours names it, and the id was asked for"),
        diagnose(len(got) < 7, "the id is too short: seven digits at the least"),
        diagnose(True, "that is not the id of the folder 1912 in the newest commit"),
    ):
        expect(got).satisfies(lambda text: is_id(made.folder, text), "the id of that tree")


@check(after=knows_the_kinds)
def sees_what_is_shared(lab, made):
    """the file with the same blob, and the folder with the same tree, are right"""
    got = answer(lab, "same letter as 1912/april.txt").removeprefix("./").removeprefix("letters/")
    with (
        diagnose(
            got == made.same_name, "that file has the same name, and another blob: names say nothing about contents"
        ),
        diagnose(got == "1912/april.txt", "that is the file itself: another one has the same blob"),
        diagnose(
            got == made.same_letter.rpartition("/")[2],
            "there are several files of that name: write the path, with the folder",
        ),
        diagnose(True, "that file has another blob than 1912/april.txt"),
    ):
        expect(got).satisfies(lambda text: text == made.same_letter, "the path of a file with the same blob")
    folder = answer(lab, "same folder as 1913").strip("/").removeprefix("letters/")
    with (
        diagnose(folder == "1913", "that is the folder itself: another one has the same tree"),
        diagnose(
            True, "that folder has another tree than 1913: every name and every blob in it would have to be the same"
        ),
    ):
        expect(folder).satisfies(lambda text: text == "doubles", "the name of a folder with the same tree")


@check(after=knows_the_kinds)
def reads_the_mode(lab):
    """the mode of index.sh is right"""
    got = answer(lab, "mode of index.sh")
    with (
        diagnose(got == "100644", "that is the mode of a file that cannot be executed, and this one can"),
        diagnose(
            got in ("755", "0755", "rwxr-xr-x", "-rwxr-xr-x"), "that is what the system says: Git writes six digits"
        ),
        diagnose(True, "that is not the mode that Git has written for it"),
    ):
        expect(got).satisfies(lambda text: text == "100755", "the mode in the tree")


@check(after=knows_the_kinds)
def follows_the_tag(lab, made):
    """the commit that the tag object leads to is right"""
    got = answer(lab, "commit of the tag")
    with (
        diagnose(
            is_id(made.tag, got),
            "that is the id of the tag object itself: the commit that it leads to stands inside of it",
        ),
        diagnose(is_id(made.first, got), "that is the commit that has a name of its own among the four"),
        diagnose(is_id(made.newest, got), "that is the newest commit, and the tag is older"),
        diagnose(len(got) < 7, "the id is too short: seven digits at the least"),
        diagnose(True, "the tag leads to another commit"),
    ):
        expect(got).satisfies(lambda text: is_id(made.tagged, text), "the id that stands inside of the tag")


@check(after=knows_the_kinds)
def counts_the_parents(lab):
    """the number of parents is right"""
    got = answer(lab, "parents of the newest commit").lower()
    with (
        diagnose(got in ("1", "one"), "it is a merge: there is a line `parent` for each of the two sides"),
        diagnose(True, "count the lines `parent` in `git cat-file -p HEAD`"),
    ):
        expect(got).satisfies(lambda text: text in ("2", "two"), "how many parents it has")


@check(after=knows_the_kinds)
def leaves_the_letters_alone(repo, made):
    """the repository was only read"""
    head = repo.head
    with diagnose(True, "the newest commit is another now: looking changes nothing, something else did"):
        expect(named(head)).equals(named(repo.commit(made.newest)))


def answer(lab, question):
    """What stands behind the colon."""
    for line in lab.text("answers.txt").splitlines():
        before, colon, after = line.strip().partition(":")
        if colon and before.strip().lower() == question.lower():
            if not after.strip():
                fail(f"there is no answer yet behind `{question}`")
            return after.strip().strip("`\"'")
    fail(f"the line for `{question}` is missing in answers.txt", expected=f"{question}: …")
    return ""


def is_id(id, got):
    """Whether what was written is this id, perhaps shortened."""
    return len(got) >= 7 and id.startswith(got.lower())


def named(commit):
    return f"{commit.short} {commit.subject}" if commit else "nothing"
