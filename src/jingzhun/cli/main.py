"""The command `jingzhun`: its table of commands."""

import sys
from importlib.metadata import version

import click

from jingzhun.cli.click_words import translate_click
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.text import Text

COMMANDS = {
    "demo": Entry("demo:demo", Text("建立演示数据并打开网页", "Build the demonstration and serve it")),
    "serve": Entry("serve:serve", Text("打开网页服务", "Serve the pages")),
    "stop": Entry("stop:stop", Text("停止内置数据库", "Stop the embedded database")),
    "health": Entry("health:health", Text("检查运行状态", "Show the state of the installation")),
    "areas": Entry("areas:areas", Text("区划：载入、查看、自设指标", "Areas: load, show, own figures")),
    "template": Entry("workbooks:template", Text("空白的采集工作簿", "An empty workbook to fill in")),
    "import": Entry("workbooks:import_", Text("导入工作簿", "Import workbooks")),
    "export": Entry("exports:export", Text("导出台账为工作簿", "A ledger as a workbook")),
    "dirty-twin": Entry(
        "dirty_twin:dirty_twin",
        Text("把一份工作簿弄“脏”，用来试导入", "Damage a workbook, for trying the import"),
    ),
    "differences": Entry(
        "differences:differences",
        Text("与国家系统的差异比对", "Differences from the national system"),
    ),
    "packs": Entry("packs:packs", Text("内容包：检查", "Packs of rules: check")),
    "doubts": Entry("doubts:doubts", Text("疑点：查找、列出、核实", "Doubts: look for them, list them, settle them")),
    "campaign": Entry("campaigns:campaign", Text("疑点核查：开始、进度、导出、交回", "Campaigns of verifying doubts")),
    "person": Entry(
        "person:person", Text("个人信息：提供副本、更正、删除", "A person's data: extract, correct, erase")
    ),
    "surveys": Entry(
        "surveys:surveys", Text("年度采集：查看、保存、确认、结转", "Yearly surveys: show, save, confirm, roll over")
    ),
    "balance": Entry("balance:balance", Text("平衡表：是否平衡", "The balances of an area: do they close?")),
    "facts": Entry(
        "facts:facts", Text("指标所用数据：更新、查看", "What figures are counted from: refresh, show")
    ),
    "snapshot": Entry(
        "snapshot:snapshot", Text("数据快照：制作、列表、核对", "Snapshots of the facts: create, list, verify")
    ),
    "figures": Entry("figures:figures", Text("指标：一个区域的数字", "Figures: the numbers of an area")),
    "explain": Entry("explain:explain", Text("说明：为什么是这样", "Why a household, person or village has a value")),
    "check-report": Entry(
        "report_checks:check_reports", Text("核数：核对报告里的数字", "Check the figures of written reports")
    ),
    "list": Entry("figures:rows", Text("名单：一个数字背后的户和人", "The households and people behind a number")),
    "user": Entry("user:user", Text("用户：新建、密码、列表", "Users: create, password, list")),
    "audit": Entry("audit:audit", Text("审计：核对历史、查看日志", "Audit: verify history, show the log")),
    "keys": Entry("keys:keys", Text("密钥：更换", "Keys: rotate")),
    "backup": Entry("backup:backup", Text("备份到文件夹", "Make a backup in a folder")),
    "restore": Entry("backup:restore", Text("从备份恢复", "Restore a backup")),
    "verify": Entry("backup:verify", Text("核对备份或当前数据", "Verify a backup, or the data in use")),
    "upgrade": Entry("upgrade:upgrade", Text("升级数据库结构", "Bring the database to this version")),
    "worker": Entry("worker:worker", Text("运行后台任务", "Run background jobs")),
    "manage": Entry(
        "manage:manage", Text("Django 管理命令（开发用）", "Django's management (developers)"), hidden=True
    ),
}
WORDS = Text(
    "精准：精准扶贫、防返贫监测与教育资助的工作台账。"
    "退出状态：0 完成，1 完成但有发现，2 用法有误，3 输入有误。"
    "环境变量：JINGZHUN_HOME 数据目录，JINGZHUN_DATABASE_URL 数据库服务器，"
    "JINGZHUN_KEY_FILE 密钥文件，JINGZHUN_LANG 语言（zh-hans、en）。",
    "The working ledger of targeted poverty alleviation and education aid. "
    "Exit status: 0 done, 1 done with findings, 2 wrong usage, 3 wrong input. "
    "Environment: JINGZHUN_HOME data folder, JINGZHUN_DATABASE_URL database server, JINGZHUN_KEY_FILE key file, "
    "JINGZHUN_LANG language (zh-hans, en).",
)


def make_root() -> click.Group:
    """The root of all commands, in the language in force."""
    root = LazyGroup("jingzhun", COMMANDS, WORDS)
    return click.version_option(version("jingzhun"), prog_name="jingzhun")(root)


def main() -> None:
    """Run the command line of this process."""
    _speak_utf8()
    translate_click()
    make_root()(prog_name="jingzhun")


def _speak_utf8() -> None:
    """Redirected output is UTF-8 on every system; a terminal that cannot show a character does not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))


if __name__ == "__main__":
    main()
