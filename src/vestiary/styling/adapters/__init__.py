"""The outside that styling needs: weather services."""
