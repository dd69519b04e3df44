"""Value: what an account earns and costs, the time it takes, and the stages of its life."""
