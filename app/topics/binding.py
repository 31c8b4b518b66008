"""What the topic bank gives the site."""

from app.topics import jobs
from app.topics.pages import bank, campaigns, exports, moderate, paste, suggest, tags, treat, uses
from app.web.binding import Binding

binding = Binding(
    blueprints=[bank.bp, suggest.bp, moderate.bp, treat.bp, paste.bp, exports.bp, campaigns.bp, uses.bp, tags.bp],
    jobs=[jobs.forget, jobs.remind, jobs.tell_used],
)
