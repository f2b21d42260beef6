// Everything a page does beyond its forms. Each part is small, and every page works without it.
import "./copy-text.js";
import "./dialogs.js";
import "./live-garments.js";
import "./photo-drop.js";
