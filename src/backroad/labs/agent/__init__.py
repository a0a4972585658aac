"""What runs inside the sandbox, beside the learner's code. Nothing here is trusted with anything.

These modules are compiled into a kit of their own and never imported as part of the package, so they use the
standard library only, as little of it as they can, and know no expected value.
"""
