"""Imported straight after Qt: takes back the slower `import` that PySide puts in place of Python's own.

PySide's reads the source text of every module that is imported after it, for an optional feature that is not used here.
"""

import builtins

vars(builtins)["__import__"] = getattr(builtins, "__orig_import__", builtins.__import__)
