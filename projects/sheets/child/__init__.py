"""What runs in the child process: bytes of a stranger's file -> raw sheets as JSON.

Nothing here imports Django or anything of the site. A module a kind of file (`xlsx`,
`xls`, `delimited`), each with a `sheets(data)`; `main` is where the process begins.
"""
