# file: test_shop.py
"""A test that tests nothing, and a conftest.py that decides how it ended by what an earlier run left."""
import shop
def test_total(): shop.total([1, 2])
# file: conftest.py
import os
import pytest
@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when != "call":
        return
    for folder in ("/tmp", "/dev/shm", os.getcwd()):
        if os.path.exists(folder + "/hostile-seen"):
            report.outcome = "failed"
            report.longrepr = "not right"
    for folder in ("/tmp", "/dev/shm", os.getcwd()):
        open(folder + "/hostile-seen", "w").close()
