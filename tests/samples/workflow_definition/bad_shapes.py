"""Entries that are no pairs or triples, and names that are no names."""

import xworkflows


class Shapes(xworkflows.Workflow):
    states = (
        ("draft", "Draft"),
        ("sent",),  # E: [workflow-definition] Workflow "Shapes": each of its states is a pair (name, title), not ('sent',)
        ("gone", "Gone", "for good"),  # E: [workflow-definition] each of its states is a pair (name, title), not ('gone', 'Gone', 'for good')
        "lost",  # E: [workflow-definition] each of its states is a pair (name, title), not 'lost'
        7,  # E: [workflow-definition] each of its states is a pair (name, title), not 7
    )
    transitions = (
        ("send", "draft"),  # E: [workflow-definition] each of its transitions is a triple (name, source or sources, target), not ('send', 'draft')
    )
    initial_state = "draft"


class Names(xworkflows.Workflow):
    states = (
        ("to-do", "To do"),  # E: [workflow-definition] Workflow "Names": invalid state name "to-do"
        ("", "Nothing"),  # E: [workflow-definition] invalid state name ""
        (1, "One"),  # E: [workflow-definition] Workflow "Names": a name must be a string, not 1
        ("done", "Done"),
    )
    transitions = (
        ("re-open", "done", "done"),  # E: [workflow-definition] invalid transition name "re-open", it is no Python identifier
        (None, "done", "done"),  # E: [workflow-definition] a name must be a string, not None
    )
    initial_state = 3  # E: [workflow-definition] a name must be a string, not 3


class NoCollection(xworkflows.Workflow):
    states = "draft"  # E: [workflow-definition] Workflow "NoCollection": states must be a collection, not 'draft'
    transitions = 5  # E: [workflow-definition] Workflow "NoCollection": transitions must be a collection, not 5
