"""Duplicated provision (method, section 6): programmes of one need, and the evidence that they overlap.

`duplication.duplication` is the way in. What comes in are the rows of returns; what goes out are values in which no
count of people under the threshold stands.
"""
