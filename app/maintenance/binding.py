"""The commands of the site as a whole."""

from app.maintenance import backup, cli
from app.web.binding import Binding

binding = Binding(
    commands=[cli.check, cli.jobs, backup.backup, backup.restore, backup.backed_up, backup.backup_key], init=cli.init
)
