"""How fast and how large: each script times whole processes against the plainest way to do the same work."""
