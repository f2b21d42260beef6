"""What is done and looked up on request, by the same use cases that the API calls."""
