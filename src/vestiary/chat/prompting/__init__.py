"""Reading and wording with a language model, and the guards that check what it says. Pure but for the model."""
