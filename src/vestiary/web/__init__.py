"""The pages: what a person sees and does in a browser.

Owns the templates, the look, the small scripts and the view-models that templates are made of. Needs the use cases of
the modules below, never their HTTP answers. Promises that every page is complete without JavaScript, works under a
Content-Security-Policy without inline code, and that a form can be posted from our own pages only.

`pages.install_pages` puts all of it on an application.
"""
