"""The plain data that user code is turned into, and the rules that judge it.

Nothing here knows where the data came from: a syntax tree or a live class.  Only the standard
library is imported.
"""
