"""What a rule says: the files of rules/ read, validated and tried on their own examples."""
