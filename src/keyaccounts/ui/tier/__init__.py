"""The tier review: who is premium, by what criteria, and what a year says about it."""
