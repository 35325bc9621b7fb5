"""What a draft, a finding, a verdict and working hours are; standard library only."""
