"""The inbox: lines that wait for their account, sorted one after the other."""
