"""Stub."""
def read_task(*args): pass
