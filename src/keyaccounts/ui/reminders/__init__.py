"""The inbox of reminders: missed while away, due now, and put off."""
