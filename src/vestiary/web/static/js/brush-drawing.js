// How the brush's canvas looks: the photo, pale where it is cut away, and the strokes on it.

const PALE = 0.74;
const INKS = { keep: "#1f8a5b", remove: "#c02b3a" };
const STROKE_ALPHA = 0.55;

/** Return a picture that is ready to be drawn. */
export async function loadPicture(address) {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  return picture;
}

/** Draw the photo under a veil, and the cut-out on it where it lies. */
export function drawView(canvas, { photo, cutout }, frame) {
  const pen = canvas.getContext("2d");
  const { width, height } = canvas;
  pen.clearRect(0, 0, width, height);
  pen.drawImage(photo, 0, 0, width, height);
  if (!cutout || !frame) return;
  pen.globalAlpha = PALE;
  pen.fillStyle = getComputedStyle(canvas).getPropertyValue("--paper") || "white";
  pen.fillRect(0, 0, width, height);
  pen.globalAlpha = 1;
  pen.drawImage(cutout, frame.left * width, frame.top * height, frame.width * width, frame.height * height);
}

/** Draw a stroke; as an outline it shows where the keyboard's brush is. */
export function drawStroke(canvas, { kind, radius, points }, { isOutline = false } = {}) {
  const pen = canvas.getContext("2d");
  const places = points.map(([x, y]) => [x * canvas.width, y * canvas.height]);
  const wide = radius * Math.max(canvas.width, canvas.height);
  pen.save();
  pen.strokeStyle = pen.fillStyle = INKS[kind];
  if (isOutline) {
    pen.lineWidth = 3;
    pen.beginPath();
    pen.arc(...places[0], wide, 0, 2 * Math.PI);
    pen.stroke();
  } else {
    pen.globalAlpha = STROKE_ALPHA;
    pen.lineWidth = 2 * wide;
    pen.lineCap = pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(...places[0]);
    places.forEach((place) => pen.lineTo(...place));
    pen.stroke();
  }
  pen.restore();
}
