"""A small tree with a folder of songs, private neighbours and links; the names lead in and out of it."""

from backroad.checks import check, diagnose, expect

SONG = "Sumer is icumen in · lhude sing cuccu\n"
SECRET = "Ada Quill, 12 Mill Lane\n"


@check
def reads_what_is_inside(lab):
    """a song is read, also from a folder inside the folder; one that is not there is FileNotFoundError"""
    read = laid_out(lab)
    for name in ("cuckoo.txt", "spring/cuckoo.txt"):
        with (
            diagnose(
                lambda seen, name=name: seen.raised == "OutsideError" and "/" in name,
                "a song in a folder inside the folder is refused: it lies inside too",
            ),
            diagnose(
                lambda seen: seen.raised == "OutsideError",
                "a song inside is refused: a place that is resolved was compared with one that is not",
            ),
        ):
            expect(read.attempt("songs", name)).returns(SONG)
    with diagnose(
        lambda seen: seen.raised == "UnicodeDecodeError",
        "where the computer's own encoding is not UTF-8, the song cannot be read: say the encoding",
    ):
        expect(elsewhere(lab, lambda: read.attempt("songs", "cuckoo.txt"))).returns(SONG)
    for name in ("lark.txt", "spring/lark.txt"):
        with (
            diagnose(lambda seen: seen.got is None and not seen.raised, "None comes back for a song that is not there"),
            diagnose(
                lambda seen: seen.raised == "OutsideError",
                "a name inside is refused because there is no such song: that is FileNotFoundError, as before",
            ),
        ):
            expect(read.attempt("songs", name)).raises("FileNotFoundError")


@check(after=reads_what_is_inside)
def refuses_names_that_climb(lab):
    """a name that climbs out with .. raises OutsideError"""
    read = laid_out(lab)
    for name in (
        "../accounts/members.txt",
        "spring/../../accounts/members.txt",
        "../songs-private/members.txt",
        "../songs/../accounts/members.txt",
        "../nothing.txt",
        "spring/../../nothing.txt",
    ):
        refused(read.attempt("songs", name), name)


@check(after=reads_what_is_inside)
def refuses_names_from_the_root(lab):
    """a name that begins at the root of the disk and leads elsewhere raises OutsideError"""
    read = laid_out(lab)
    here = lab.module("os").getcwd()
    for name in (f"{here}/accounts/members.txt", f"{here}/songs-private/members.txt", f"{here}/nothing.txt"):
        refused(read.attempt("songs", name), name)


@check(after=reads_what_is_inside)
def refuses_links_that_lead_out(lab):
    """a link inside the folder whose target is outside raises OutsideError"""
    read = laid_out(lab)
    system = lab.module("os")
    system.symlink("../accounts/members.txt", "songs/new.txt")
    system.symlink("../accounts", "songs/summer")
    system.symlink("../songs-private/members.txt", "songs/spring/../latest.txt")
    for name in ("new.txt", "summer/members.txt", "latest.txt"):
        refused(read.attempt("songs", name), name)


@check(after=(refuses_names_that_climb, refuses_links_that_lead_out))
def allows_what_stays_inside(lab):
    """names with .. that come back in, links to songs inside, and dots in a name are allowed"""
    read = laid_out(lab)
    system = lab.module("os")
    system.symlink("spring/cuckoo.txt", "songs/song-of-the-week.txt")
    system.symlink("spring", "songs/now")
    for name in ("encore..txt", "..hidden.txt", "spring/../cuckoo.txt", "song-of-the-week.txt", "now/cuckoo.txt"):
        call = read.attempt("songs", name)
        with (
            diagnose(
                call.raised is not None and name.startswith(("encore", "..hidden")),
                "two dots in a file's name are refused: only `..` as a whole part of the path climbs",
            ),
            diagnose(
                call.raised is not None and "/../" in name,
                "a name is refused because `..` occurs in it, and it stays inside all the same",
            ),
            diagnose(
                call.raised is not None and name.startswith(("song-", "now/")),
                "every link is refused: one whose target is inside is allowed",
            ),
        ):
            expect(call).returns(SONG)


@check(after=reads_what_is_inside)
def takes_any_folder(lab):
    """the folder may be given by its absolute name, with .. in it, or as a link"""
    read = laid_out(lab)
    system = lab.module("os")
    system.symlink("songs", "library")
    for folder in (f"{system.getcwd()}/songs", "accounts/../songs", "library", "./songs/"):
        call = read.attempt(folder, "spring/cuckoo.txt")
        with diagnose(
            lambda seen: seen.raised == "OutsideError",
            "a song inside is refused when the folder is written in another way: resolve the folder too",
        ):
            expect(call).returns(SONG)
        refused(read.attempt(folder, "../accounts/members.txt"), "../accounts/members.txt")


def laid_out(lab):
    """The tree, and the learner's function."""
    read = lab.module("library").read_song
    system = lab.module("os")
    path = lab.module("pathlib").Path
    for folder in ("songs/spring", "songs-private", "accounts"):
        system.makedirs(folder)
    for name in ("songs/cuckoo.txt", "songs/spring/cuckoo.txt", "songs/encore..txt", "songs/..hidden.txt"):
        path(name).write_text(SONG, encoding="utf-8")
    for name in ("accounts/members.txt", "songs-private/members.txt"):
        path(name).write_text(SECRET)
    return read


def elsewhere(lab, call):
    """What ``call`` gives on a computer whose own encoding is not UTF-8."""
    locale = lab.module("locale")
    locale.setlocale(locale.LC_CTYPE, "C")
    result = call()
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    return result


def refused(call, name):
    with (
        diagnose(
            call.value == SECRET and "songs-private" in name,
            "the folder songs-private beside it counts as inside, because its name begins in the same way",
        ),
        diagnose(
            call.value == SECRET and ".." not in name and "/" in name and not name.startswith("/"),
            "a folder inside is a link to one outside, and what lies in there was read",
        ),
        diagnose(
            call.value == SECRET and name.startswith("/"),
            "a name that begins at the root of the disk throws the folder away, and the members' list was read",
        ),
        diagnose(
            call.value == SECRET and ".." in name, "the members' list was read: `..` climbs out of the folder of songs"
        ),
        diagnose(call.value == SECRET, "the members' list was read, through a link inside the folder of songs"),
        diagnose(
            lambda seen: seen.raised == "FileNotFoundError",
            "FileNotFoundError comes out for a name that leads out: it is refused, whether there is such a file or not",
        ),
        diagnose(
            call.raised is None and call.value is None,
            "None comes back for a name that leads out: raise OutsideError, so that somebody notices",
        ),
    ):
        expect(call).raises("OutsideError")
