"""Scores each stage on gold data: figures, the errors with their sentences, floors that only rise.

Nothing here changes what is measured: texts are read and coded as `dateline code` does it, pairs and phrases answered
as `dateline relate` and `dateline resolve` answer them, and records that were written before are scored as they stand.
"""
