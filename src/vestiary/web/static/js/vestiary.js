// Everything a page does beyond its forms. Each part is a custom element or a small module; pages work without them.
