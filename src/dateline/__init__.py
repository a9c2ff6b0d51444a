"""dateline reads news reports and keeps the record: who did what to whom, where and when.

>>> import dateline
>>> dateline.__version__
'0.1.0'
"""

__version__ = "0.1.0"
