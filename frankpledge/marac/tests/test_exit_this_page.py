"""“Exit this page” on whatever shows a case or is asked about one: over somebody's shoulder, any of them tells too much."""

from typing import Any

import pytest
from django.template.loader import get_template
from django.template.loader_tags import BlockNode, ExtendsNode

from frankpledge.marac import urls

# Pages that say nothing of a case: counts, what the MARACs work by, which meetings there are, a message, a file to save.
OF_NO_CASE = {
    "counts", "make_data_return", "agencies_counted", "agencies_excel", "actions_counted", "attendance_counted",
    "settings", "numbers", "take_back_setting", "setting", "change_setting", "bank_holidays", "say_bank_holiday",
    "load_bank_holidays", "agencies", "allow_domain", "end_domain", "take_back_domain", "idva_services", "set_idva_service",
    "take_back_idva_service", "reasons", "add_reason", "reword_reason", "retire_reason", "take_back_reason", "risk_tools",
    "load_questions", "tool_version", "take_back_tool_version", "meetings", "plan", "link_sent", "link_ended", "open_link",
    "mail_whole", "mail_part", "file_link_sent", "file_link_ended", "open_file_link", "file_brought",
}  # fmt: skip


def has_exit(name: str) -> bool:
    """Whether the template, or one that it extends short of the layout, fills the place for it."""
    nodes = get_template(name).template.nodelist  # type: ignore[attr-defined]  # of Django's own engine
    parents = [node for node in nodes if isinstance(node, ExtendsNode)]
    if not parents:
        return False
    filled: list[Any] = parents[0].nodelist.get_nodes_by_type(BlockNode)
    parent: Any = parents[0].parent_name
    return any(node.name == "exit" for node in filled) or has_exit(parent.var)


def template_of(pattern: Any) -> str:
    return getattr(getattr(pattern.callback, "view_class", None), "template", "")


@pytest.mark.parametrize("pattern", [one for one in urls.urlpatterns if template_of(one)], ids=lambda one: one.name)
def test_a_page_can_be_left_fast_unless_it_says_nothing_of_a_case(pattern: Any):
    assert has_exit(template_of(pattern)) == (pattern.name not in OF_NO_CASE)
