"""PyYAML as prote uses it: safe, dates left as they are written, and every key's place known."""

from __future__ import annotations

from typing import Any

import yaml

from prote_lint.text import Span


class Loader(yaml.SafeLoader):
    """A safe loader to which ``2023-02-09`` is a string, a key given twice is an error, and aliases are refused.

    Aliases would let a few lines expand to gigabytes.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not read", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be a word", key.start_mark)
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def node_spans(root: Any) -> dict[object, Span]:
    """Where each top-level key of a YAML mapping stands, from the key's start to its value's end."""
    if not isinstance(root, yaml.MappingNode):
        return {}
    return {
        key.value: Span(key.start_mark.index, max(key.end_mark.index, value.end_mark.index))
        for key, value in root.value
    }
