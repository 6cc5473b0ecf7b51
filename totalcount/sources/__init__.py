"""Outside files -> rows that know their file, sheet and row."""
