"""What reaches beyond the window: a key that works in every program, the tray, and who was in front."""
