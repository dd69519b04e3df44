"""Forms for records that more than one page writes."""
