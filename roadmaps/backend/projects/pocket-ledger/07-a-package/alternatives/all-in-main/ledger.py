import runpy

runpy.run_module("pocket_ledger", run_name="__main__")
