"""PyYAML as prote uses it: safe, dates left as they are written, and every key's place known."""

from __future__ import annotations

from typing import Any

import yaml

from prote_lint.text import Span

# libyaml's parser where the wheel has it: six times faster, which a hook feels.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Safe):  # type: ignore[misc]
    """A safe loader to which ``2023-02-09`` is a string; a key given twice is an error, and so is an alias.

    Aliases would let a few lines expand to gigabytes.
    """

    def get_single_node(self) -> Any:
        """The root node, None for an empty text. Raises yaml.YAMLError."""
        root = super().get_single_node()
        _refuse(root)
        return root


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _refuse(root: Any) -> None:
    """Raises yaml.YAMLError on an alias (a node met twice), a key that is no word, or one given twice."""
    seen: set[int] = set()
    stack = [root] if root is not None else []
    while stack:
        node = stack.pop()
        if id(node) in seen:
            raise yaml.composer.ComposerError(None, None, "aliases are not read", node.start_mark)
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            keys: set[str] = set()
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    raise yaml.constructor.ConstructorError(
                        None, None, "a key must be a word", key.start_mark
                    )
                if key.value in keys:
                    what = f"the key {key.value} stands twice"
                    raise yaml.constructor.ConstructorError(None, None, what, key.start_mark)
                keys.add(key.value)
                stack.append(value)


def node_spans(root: Any) -> dict[object, Span]:
    """Where each top-level key of a YAML mapping stands, from the key's start to its value's end."""
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value: Span(key.start_mark.index, max(key.end_mark.index, value.end_mark.index))
        for key, value in root.value
    }


def value_spans(root: Any) -> dict[str, Span]:
    """Where the text of each top-level scalar of a YAML mapping stands, by key, without its quotes."""
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value: Span(value.start_mark.index + bool(value.style), value.end_mark.index - bool(value.style))
        for key, value in root.value
        if isinstance(value, yaml.ScalarNode)
        and value.style not in ("|", ">")  # a plain one: None, or "" in libyaml
    }
