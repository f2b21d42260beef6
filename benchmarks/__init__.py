"""Measurements that compare the product with what it promises; see `README.md`."""
