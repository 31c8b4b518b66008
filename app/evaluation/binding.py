"""What evaluations give the site, and what they listen to."""

from app.evaluation import gathering_section, jobs, on_gathering_change
from app.evaluation.pages import answer, export, reading, result, setup, sheets
from app.gatherings import signals as gatherings
from app.gatherings.page_sections import BESIDE_PROGRAMS, SECTIONS
from app.web.binding import Binding

binding = Binding(
    blueprints=[answer.bp, sheets.bp, reading.bp, result.bp, export.bp, setup.bp],
    listens=[(gatherings.copied_from, on_gathering_change.copy_questions)],
    jobs=[jobs.invite, jobs.end],
    provides={
        SECTIONS: [gathering_section.section],
        BESIDE_PROGRAMS: [gathering_section.beside_program],
    },
)
