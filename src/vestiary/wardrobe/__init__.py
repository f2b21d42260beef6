"""wardrobe"""
