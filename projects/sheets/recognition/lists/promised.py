"""Stub."""
def read_promise(*a): pass
