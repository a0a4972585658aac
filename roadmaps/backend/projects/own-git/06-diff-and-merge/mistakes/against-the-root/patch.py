"""Writes differences as `diff` prints them, so that `git apply` can read them."""

import lines
from quoting import quoted

CONTEXT = 3
NOTHING = "0" * 7


def patch(path, old, new):
    """The patch of one file from old to new, each (mode, id, content) or None where there is none."""
    name_a, name_b = quoted(b"a/" + path), quoted(b"b/" + path)
    out = [f"diff --git {name_a} {name_b}"]
    if old is None:
        out.append(f"new file mode {new[0]:o}")
    elif new is None:
        out.append(f"deleted file mode {old[0]:o}")
    elif old[0] != new[0]:
        out += [f"old mode {old[0]:o}", f"new mode {new[0]:o}"]
    head = "".join(f"{line}\n" for line in out).encode()
    before, after = (side[2] if side else b"" for side in (old, new))
    if old and new and before == after:
        return head
    ids = [side[1][:7] if side else NOTHING for side in (old, new)]
    mode = f" {new[0]:o}" if old and new and old[0] == new[0] else ""
    head += f"index {ids[0]}..{ids[1]}{mode}\n".encode()
    name_a, name_b = name_a if old else "/dev/null", name_b if new else "/dev/null"
    if b"\0" in before + after:
        return head + f"Binary files {name_a} and {name_b} differ\n".encode()
    if before == after:
        return head
    # Behind a name with a space stands a tab, so that a reader sees where it ends.
    ends = ["\t" if " " in name and not name.startswith('"') else "" for name in (name_a, name_b)]
    head += f"--- {name_a}{ends[0]}\n+++ {name_b}{ends[1]}\n".encode()
    return head + b"".join(hunks(lines.split(before), lines.split(after)))


def hunks(old, new):
    """The hunks between two lists of lines."""
    group = []
    for stretch in lines.stretches(old, new):
        if group and stretch[0] - group[-1][1] > 2 * CONTEXT:
            yield hunk(group, old, new)
            group = []
        group.append(stretch)
    if group:
        yield hunk(group, old, new)


def hunk(group, old, new):
    """One hunk: the stretches that lie close together, with the lines around them."""
    first, last = group[0], group[-1]
    lead = min(CONTEXT, first[0])
    tail = min(CONTEXT, len(old) - last[1])
    sizes = (last[1] + tail - first[0] + lead, last[3] + tail - first[2] + lead)
    at = first[0] - lead
    spans = [span(start - lead, size) for start, size in zip((first[0], first[2]), sizes)]
    out = [f"@@ -{spans[0]} +{spans[1]} @@\n".encode()]
    for old_from, old_to, new_from, new_to in group:
        out += marked(b" ", old[at:old_from])
        out += marked(b"-", old[old_from:old_to])
        out += marked(b"+", new[new_from:new_to])
        at = old_to
    return b"".join(out + marked(b" ", old[at : at + tail]))


def span(start, size):
    """Where a hunk begins and how many lines it has. Without lines, it begins behind the one before it."""
    return f"{start + (size > 0)},{size}"


def marked(mark, some):
    """Lines of a hunk; one without an end says so."""
    return [mark + line + (b"" if line.endswith(b"\n") else b"\n\\ No newline at end of file\n") for line in some]
