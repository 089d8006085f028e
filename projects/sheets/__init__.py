"""A bureau's workbooks, in and out.

In: read (`reader`, in a child process) -> recognise -> check and plan -> write, by the
one writer. Out: `export`. Each stage is a module; docs/architecture.md shows the path.
"""
