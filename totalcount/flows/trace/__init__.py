"""Money traced through bodies and their accounts: who funded it and who decides it."""
