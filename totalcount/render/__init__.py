"""Leaves: each draws a value that was worked out before, and adds nothing up."""
