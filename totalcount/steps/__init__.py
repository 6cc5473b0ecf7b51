"""The work, one file per verb: each step opens the place, does its work in short functions and returns values."""
