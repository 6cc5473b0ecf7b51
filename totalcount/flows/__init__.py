"""The money as a graph of bodies: the second road to the total, and where each body's money comes from."""
