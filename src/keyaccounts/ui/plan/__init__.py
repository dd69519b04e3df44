"""The plan: aims, promises, tasks and who of us has them."""
