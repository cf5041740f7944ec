"""Everything printed: plain values in, PDF bytes out.

Importing these rooms is cheap; the drawing libraries are loaded when the first sheet is printed.
"""
