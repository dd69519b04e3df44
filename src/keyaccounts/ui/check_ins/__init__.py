"""Check-ins: whom to ask next, what they answered through the years, in which rhythm, by which questions."""
