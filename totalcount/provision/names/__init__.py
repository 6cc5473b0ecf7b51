"""Payees' names: which of them mean one organisation, which only look like it, and which are no provider's at all."""

from totalcount.provision.names.resolve import CHOICES, DIFFERENT, OPEN, SAME, latest, resolve

__all__ = ["CHOICES", "DIFFERENT", "OPEN", "SAME", "latest", "resolve"]
