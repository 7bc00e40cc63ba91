"""Adds to the demonstration what stands beside the national system."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.demo.console import user_in
from jingzhun.registry.differences.keeping import compare_run
from jingzhun.registry.imports.runs import start_comparison
from jingzhun.registry.models import Person
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.waiting import Question, waiting
from jingzhun.registry.services.tick_offs import tick_off_rows
from tests.support.import_flow import workbook


def tick_one_off(office: Actor, village: Area) -> str:
    """The first row of the village's list is entered there. Its act."""
    with acting(office, why="test"):
        question = Question(village.path, settled_until())
        first = waiting(office, question).rows[0]
        return str(tick_off_rows(by=office, question=question, keys=[first.key]))


def compare_some(village: Area) -> int:
    """Some households of the village under other addresses, and one that nobody knows. Its number."""
    with acting(user_in("county", "county_office"), why="test") as office:
        heads = Person.objects.filter(path__startswith=village.path, is_head=True).order_by("number")[:4]
        rows = [[village.name, head.name, "另一个地址"] for head in heads] + [[village.name, "无名氏", "另一个地址"]]
        content = workbook({"户": [["行政村", "户主姓名", "地址"], *rows]})
        run = start_comparison(by=office, files=[("国家系统.xlsx", content)], year=2016)
        compare_run(by=office, run=run)
    return run.pk
