"""Runs one untrusted process tree behind walls: namespaces, a system-call filter, limits, and a kill that is sure.

It knows no lesson, no check and no verdict, and it imports no lab. What it hands out is a `Box`: a started tree and
one socket to it.
"""
