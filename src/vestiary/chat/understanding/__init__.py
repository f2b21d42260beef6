"""From a message to what it means, without a model: a small grammar over a lexicon. Pure."""
