"""What every picture is made of: shapes with coordinates, colours, measured text, the frame; and how it is written.

A picture is a function from frozen figures to a `Drawing`; `svg`, `png`, `page` and `write` take it from there.
"""
