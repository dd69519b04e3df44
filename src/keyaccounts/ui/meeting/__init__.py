"""While a meeting runs and after it: the minutes, and the debrief of ninety seconds."""
