"""The services that the money buys: what is provided twice over, and a person's way through it."""
