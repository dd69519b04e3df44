"""The look: colours by role, type, icons and the hand that paints with them."""
