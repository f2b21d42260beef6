"""The engine that carries jobs to workers."""
