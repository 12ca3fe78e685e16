"""Book to page models: each page is a pure function of the Book."""

from generator.pages.foot import finished
from generator.pages.home import home_page
from generator.pages.lists import LISTS, RecordList, list_page
from generator.pages.members import MEMBERS, members_page
from generator.pages.page import Page, Section
from generator.pages.record_pages import record_page
from generator.pages.review import review_page
from generator.pages.rule_reference import rule_text, rules_page
from generator.pages.timeline import timeline_page
from generator.pages.writer import FLAGS, relative

__all__ = [
    "FLAGS",
    "LISTS",
    "MEMBERS",
    "Page",
    "RecordList",
    "Section",
    "finished",
    "home_page",
    "list_page",
    "members_page",
    "record_page",
    "relative",
    "review_page",
    "rule_text",
    "rules_page",
    "timeline_page",
]
