"""Minutes as Word files and pasted text, in and out."""

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
