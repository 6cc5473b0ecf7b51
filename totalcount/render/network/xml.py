"""What the two XML formats share: values as text, and a tree as bytes."""

from xml.etree import ElementTree

from totalcount.render.network.attributes import Value

Element = ElementTree.Element


def written(value: Value) -> str:
    """A value as XML Schema writes it.

    >>> written(True), written(1234.5), written(-3)
    ('true', '1234.5', '-3')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)


def content(root: Element) -> bytes:
    """The tree as a file, a line to an element."""
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"
