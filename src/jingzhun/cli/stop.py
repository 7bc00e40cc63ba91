"""`jingzhun stop`: stop the embedded database."""

from jingzhun.cli.frame import Frame, command
from jingzhun.cli.installation import require_owner_of_folder
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.database.connection import RUNTIME_URL, uses_own_server
from jingzhun.database.embedded import stop_server
from jingzhun.database.home import data_home


@command(
    "stop", Text("停止内置数据库；下一个命令会再启动它。", "Stop the embedded database; the next command starts it.")
)
def stop(frame: Frame) -> None:
    if uses_own_server():
        raise WrongInput(
            Text("这里用的不是内置数据库", "It is not the embedded database that is used here"), where=RUNTIME_URL
        )
    home = data_home()
    if home.exists():
        require_owner_of_folder()
    stopped = home.exists() and stop_server(home)
    done = Text("数据库已停止。", "The database was stopped.")
    nothing = Text("数据库没有在运行。", "The database was not running.")
    frame.show({"stopped": stopped}, [done if stopped else nothing])
