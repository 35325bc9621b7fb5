"""What iact-check can be told to do: one module a command, and what they share."""
