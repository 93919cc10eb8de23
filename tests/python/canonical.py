"""Canonical bytes by libxml2: every element of every XML file of a folder, in every way that libxml2 can be asked for.

Lines of `file element way base64`; an element is its place in document order. libxml2 knows the surroundings of the root
element alone, so what depends on them is asked for the root only. `#default` does not get through lxml: xmlsec1 is asked
about it instead.
"""

import base64
import pathlib
import sys

from lxml import etree


def canonical(element, **how):
    return base64.b64encode(etree.tostring(element, method="c14n", **how)).decode()


def main(folder):
    for path in sorted(pathlib.Path(folder).glob("*.xml")):
        tree = etree.parse(str(path), etree.XMLParser(remove_blank_text=False, strip_cdata=False))
        print(path.stem, "document", "inclusive", canonical(tree, exclusive=False, with_comments=False))
        print(path.stem, "document", "inclusive-comments", canonical(tree, exclusive=False, with_comments=True))
        prefixes = ["a", "c"]
        listed = canonical(tree, exclusive=True, with_comments=False, inclusive_ns_prefixes=prefixes)
        print(path.stem, "document", "exclusive-listed", listed)
        for place, element in enumerate(tree.getroot().iter(etree.Element)):
            print(path.stem, place, "exclusive", canonical(element, exclusive=True, with_comments=False))
            print(path.stem, place, "exclusive-comments", canonical(element, exclusive=True, with_comments=True))


main(sys.argv[1])
