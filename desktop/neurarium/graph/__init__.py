"""The drawing: nodes, ports, edges and the reversible edits that change them.

A `Graph` is plain values: it can be copied, compared, written as JSON and read again. It changes
only through `apply(edit)`, which tells its listeners what changed. What the types *mean* (which
ports a Conv2d has, what shape comes out) is known to `layers`, never here.
"""

from neurarium.graph.edits import Edit, combine
from neurarium.graph.model import Change, Edge, Graph, GraphError, Group, Node, Note, Ref

__all__ = ["Change", "Edge", "Edit", "Graph", "GraphError", "Group", "Node", "Note", "Ref", "combine"]
