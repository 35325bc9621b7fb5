"""What the user and IT have set: working hours, days off, role, disclaimer, clients."""
