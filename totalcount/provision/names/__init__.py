"""Payees' names: which of them mean one organisation, which only look like it, and which are no provider's at all.

`recognised` says what each name stands for, `resolve` which organisation it means, `proposals` what people might
decide, `counts` what that does to the number of providers.
"""

from totalcount.provision.names.counts import counts, totals
from totalcount.provision.names.proposals import LEAST, coded, proposals
from totalcount.provision.names.recognised import recognised
from totalcount.provision.names.resolve import CHOICES, DIFFERENT, OPEN, SAME, latest, resolve
from totalcount.provision.names.spelling import key

__all__ = [
    "CHOICES",
    "DIFFERENT",
    "LEAST",
    "OPEN",
    "SAME",
    "coded",
    "counts",
    "key",
    "latest",
    "proposals",
    "recognised",
    "resolve",
    "totals",
]
