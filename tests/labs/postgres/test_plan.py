"""Plans: counted, read as a tree, and drawn with the node to look at."""

from __future__ import annotations

from backroad.labs.postgres import plan
from backroad.model.evidence import Plan

from ...workshop import failed, passed  # noqa: TID252
from .conftest import Ask

CHECKS = """
@check
def cheap(db):
    "the index on customer_id is used"
    large = db.on("large")
    large.script()
    found = large.explain("SELECT * FROM orders WHERE customer_id = $1", 77)
    expect(found).uses_index("by_customer", table="orders")
    expect(found).reads_at_most(20)
    expect(found.rows).equals(3)
"""


def test_an_index_makes_it_cheap(ask: Ask) -> None:
    passed(ask("CREATE INDEX by_customer ON orders (customer_id);", CHECKS))


def test_without_it_the_whole_table_is_read(ask: Ask) -> None:
    found = failed(ask("SELECT 1;", CHECKS), "the whole table orders is read")
    shown = found.evidence[0]
    assert isinstance(shown, Plan)
    depth, what, details, buffers = shown.nodes[shown.hot]
    assert (depth, what) == (0, "Seq Scan on orders")
    assert "3 rows; 4,997 thrown away" in details
    assert buffers > 20
    again = failed(ask("SELECT 1;", CHECKS), "the whole table orders is read")
    assert again.evidence == found.evidence


def test_a_statement_that_writes_is_rolled_back(ask: Ask) -> None:
    checks = """
    @check
    def kept(db):
        "explaining changes nothing"
        expect(db.explain().kinds[0]).equals("ModifyTable")
        expect(db.query("SELECT count(*) FROM orders").value).equals(3)
    """
    passed(ask("DELETE FROM orders", checks))


def test_a_key_that_is_inserted_is_free_the_second_time(ask: Ask) -> None:
    checks = """
@check
def writes(db):
    "one row is written"
    expect(db.explain("INSERT INTO customers VALUES (99999, 'Ada')").kinds).equals(["ModifyTable", "Result"])
"""
    passed(ask("SELECT 1;", checks))


def test_a_refused_statement_is_told_at_its_place(ask: Ask) -> None:
    checks = '@check\ndef a(db):\n    "a"\n    db.explain()\n'
    failed(ask("SELECT 1,\n nothing", checks), 'query.sql, line 2: column "nothing" does not exist')


def test_a_tree_is_flattened_with_each_nodes_own_buffers() -> None:
    scan = {"Node Type": "Index Scan", "Relation Name": "t", "Index Name": "i", "Actual Rows": 2.0, "Actual Loops": 3}
    top = {"Node Type": "Nested Loop", "Actual Rows": 6, "Actual Loops": 1, "Shared Hit Blocks": 10, "Plans": [scan]}
    scan["Shared Hit Blocks"] = 7
    found = plan.parse([{"Plan": top}], lambda: "", "it")
    assert (found.buffers, found.rows, found.rows_read) == (10, 6, 6)
    assert [(node.depth, node.buffers, node.rows) for node in found.nodes] == [(0, 3, 6), (1, 7, 6)]
    assert found.hot == 1
    assert found.uses_index("i")
    assert not found.scans_whole("t")
